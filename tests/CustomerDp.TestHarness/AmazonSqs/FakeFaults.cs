namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>What the fake does wrong, on request: each planned fault is used up by one request.</summary>
public sealed class FakeFaults
{
    private readonly Lock _lock = new();
    private readonly List<(string Operation, Fault Fault)> _planned = [];
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);

    /// <summary>Faults that no request has met yet.</summary>
    public int Left
    {
        get
        {
            lock (_lock)
            {
                return _planned.Count;
            }
        }
    }

    /// <summary>The next requests of an operation are answered with an error.</summary>
    public void FailNext(string operation, int times, int status = 500, string type = "InternalError", string? queryCode = null) =>
        Plan(operation, times, new Fault(new FakeSqsException(status, type, queryCode)));

    /// <summary>Every request of an operation is refused for want of the right, until it is allowed again.</summary>
    public void Deny(string operation)
    {
        lock (_lock)
        {
            _denied.Add(operation);
        }
    }

    /// <summary>Ends what <see cref="Deny"/> began.</summary>
    public void Allow(string operation)
    {
        lock (_lock)
        {
            _denied.Remove(operation);
        }
    }

    /// <summary>The connection is closed under the next requests of an operation.</summary>
    public void DropNext(string operation, int times) => Plan(operation, times, new Fault());

    /// <summary>The next requests of an operation are answered with any text at all, and status 200.</summary>
    public void AnswerNext(string operation, int times, string text) => Plan(operation, times, new Fault(Text: text));

    /// <summary>The next requests of an operation get the beginning of an answer, and then the connection is closed.</summary>
    public void CutNext(string operation, int times, string text) => Plan(operation, times, new Fault(Text: text, Ending: Ending.Closed));

    /// <summary>
    /// The next requests of an operation get the beginning of an answer, and then nothing for as long as the caller waits.
    /// </summary>
    public void StallNext(string operation, int times, string text) => Plan(operation, times, new Fault(Text: text, Ending: Ending.Silent));

    /// <summary>The next requests of an operation are never answered.</summary>
    public void IgnoreNext(string operation, int times) => Plan(operation, times, new Fault(Ending: Ending.Silent));

    /// <summary>From now on all is well.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _planned.Clear();
        }
    }

    internal Fault? Next(string operation)
    {
        lock (_lock)
        {
            var index = _planned.FindIndex(x => x.Operation == operation);
            if (index < 0)
            {
                return _denied.Contains(operation) ? new Fault(new FakeSqsException(403, "AccessDenied", "AccessDenied;Sender")) : null;
            }

            var fault = _planned[index].Fault;
            _planned.RemoveAt(index);
            return fault;
        }
    }

    private void Plan(string operation, int times, Fault fault)
    {
        lock (_lock)
        {
            _planned.AddRange(Enumerable.Repeat((operation, fault), times));
        }
    }

    internal enum Ending
    {
        Proper,
        Closed,
        Silent,
    }

    internal sealed record Fault(FakeSqsException? Error = null, string? Text = null, Ending Ending = Ending.Proper);
}
