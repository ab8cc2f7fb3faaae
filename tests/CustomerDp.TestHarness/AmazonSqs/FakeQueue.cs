using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>
/// A queue in memory, a FIFO queue where its name says so, with everything that clients see of one: visibility timeouts, receive counts,
/// delays, native redrive, size and attribute limits. First in, first out, which AWS does not promise; nothing is delivered twice unless
/// its visibility runs out.
/// </summary>
public sealed class FakeQueue(string name, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly List<FakeMessage> _messages = [];
    private readonly FakeFifo? _fifo = name.EndsWith(".fifo", StringComparison.Ordinal) ? new() : null;
    private readonly List<(string MessageId, int Seconds)> _visibilityChanges = [];
    private int _receiving;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public string Arn => $"arn:aws:sqs:us-east-1:000000000000:{name}";

    public Dictionary<string, string> Attributes { get; } = new() { ["MaximumMessageSize"] = "1048576", ["VisibilityTimeout"] = "30" };

    public Dictionary<string, string> Tags { get; } = [];

    /// <summary>Where messages go that were received this often; null: nowhere.</summary>
    public (FakeQueue Target, int MaxReceiveCount)? Redrive { get; set; }

    /// <summary>Everything that was not deleted.</summary>
    public IReadOnlyList<FakeMessage> Messages => Locked(() => _messages.ToArray());

    public int Visible => Locked(() => _messages.Count(x => x.VisibleAt <= timeProvider.GetUtcNow()));

    public int Hidden => Locked(() => _messages.Count(x => x.VisibleAt > timeProvider.GetUtcNow()));

    /// <summary>Receives that wait for a message right now.</summary>
    public int Receiving => Volatile.Read(ref _receiving);

    public int Deleted { get; private set; }

    /// <summary>Deliveries so far, repeated ones included.</summary>
    public int Deliveries { get; private set; }

    /// <summary>Every change of visibility, in order.</summary>
    public IReadOnlyList<(string MessageId, int Seconds)> VisibilityChanges => Locked(() => _visibilityChanges.ToArray());

    /// <summary>Takes a message; on a FIFO queue the one that was taken before, when the id is known.</summary>
    public FakeMessage Send(
        string body,
        JsonObject? attributes = null,
        int delaySeconds = 0,
        JsonObject? systemAttributes = null,
        string? groupId = null,
        string? deduplicationId = null)
    {
        var size = FakeMessage.Bytes(body, attributes);
        if (body.Length == 0 || attributes?.Count > 10 || size > int.Parse(Attributes["MaximumMessageSize"]))
        {
            throw FakeSqsException.InvalidParameter();
        }

        if (_fifo is null && deduplicationId is not null)
        {
            throw FakeSqsException.InvalidParameter();
        }

        if (_fifo is not null)
        {
            deduplicationId ??= Attributes.GetValueOrDefault("ContentBasedDeduplication") == "true" ? FakeFifo.OfContent(body) : null;
            if (groupId is null)
            {
                throw new FakeSqsException(400, "MissingParameter", "MissingParameter;Sender");
            }

            if (deduplicationId is null || delaySeconds > 0)
            {
                throw FakeSqsException.InvalidParameter();
            }
        }

        return Locked(() =>
        {
            var now = timeProvider.GetUtcNow();
            if (_fifo?.Duplicate(deduplicationId!, now) is { } known)
            {
                return known;
            }

            var message = new FakeMessage(body, attributes, systemAttributes, now, now.AddSeconds(delaySeconds))
            {
                GroupId = groupId,
                DeduplicationId = deduplicationId,
            };
            _fifo?.Took(message);
            _messages.Add(message);
            Signal();
            return message;
        });
    }

    public async Task<IReadOnlyList<FakeMessage>> ReceiveAsync(
        int most,
        int? visibilitySeconds,
        int waitSeconds,
        CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _receiving);
        try
        {
            return await WaitAndTakeAsync(most, visibilitySeconds, waitSeconds, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _receiving);
        }
    }

    private async Task<IReadOnlyList<FakeMessage>> WaitAndTakeAsync(
        int most, int? visibilitySeconds, int waitSeconds, CancellationToken cancellationToken)
    {
        var visibility = TimeSpan.FromSeconds(visibilitySeconds ?? int.Parse(Attributes["VisibilityTimeout"]));
        var until = timeProvider.GetUtcNow().AddSeconds(waitSeconds);
        while (true)
        {
            var (now, taken, changed, nextAt) = Locked(() =>
            {
                // One look at the clock: a message that becomes visible between two would be neither taken nor waited for.
                var now = timeProvider.GetUtcNow();
                return (now, Take(most, visibility, now), _changed.Task, NextAt(now));
            });
            if (taken.Count > 0 || now >= until)
            {
                return taken;
            }

            var pause = (nextAt is { } next && next < until ? next : until) - now;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(
                changed,
                Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.FromMilliseconds(1), timeProvider, ended.Token));
            cancellationToken.ThrowIfCancellationRequested();
            await ended.CancelAsync();
        }
    }

    public void Delete(string receiptHandle) => Locked(() =>
    {
        var message = Find(receiptHandle);
        if (_fifo is not null && message.VisibleAt <= timeProvider.GetUtcNow())
        {
            // Only there: see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html.
            throw FakeSqsException.InvalidParameter();
        }

        _messages.Remove(message);
        Signal();
        Deleted++;
        return 0;
    });

    public void ChangeVisibility(string receiptHandle, int seconds) => Locked(() =>
    {
        var message = Find(receiptHandle);
        var now = timeProvider.GetUtcNow();
        if (message.VisibleAt <= now)
        {
            throw new FakeSqsException(400, "MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight;Sender");
        }

        if (seconds is < 0 or > 43200)
        {
            throw FakeSqsException.InvalidParameter();
        }

        message.VisibleAt = now.AddSeconds(seconds);
        _visibilityChanges.Add((message.Id, seconds));
        Signal();
        return 0;
    });

    public void Purge() => Locked(() =>
    {
        _messages.Clear();
        return 0;
    });

    /// <summary>Everything visible goes to another queue, as a move task of the service does it.</summary>
    /// <returns>How many went.</returns>
    public int MoveAllTo(FakeQueue target) => Locked(() =>
    {
        var visible = _messages.Where(x => x.VisibleAt <= timeProvider.GetUtcNow()).ToArray();
        foreach (var message in visible)
        {
            _messages.Remove(message);
            target.Take(message);
        }

        return visible.Length;
    });

    private DateTimeOffset? NextAt(DateTimeOffset now) => _messages.Where(x => x.VisibleAt > now).Min(x => (DateTimeOffset?)x.VisibleAt);

    private List<FakeMessage> Take(int most, TimeSpan visibility, DateTimeOffset now)
    {
        var taken = new List<FakeMessage>();
        var visible = _fifo is null ? _messages.Where(x => x.VisibleAt <= now) : FakeFifo.Deliverable(_messages, now);
        foreach (var message in visible.ToList())
        {
            if (taken.Count == most)
            {
                break;
            }

            message.ReceiveCount++;
            if (Redrive is { } redrive && message.ReceiveCount > redrive.MaxReceiveCount)
            {
                _messages.Remove(message);
                redrive.Target.Take(message);
                continue;
            }

            message.FirstReceivedAt ??= now;
            message.VisibleAt = now + visibility;
            message.ReceiptHandle = $"{name}/{message.Id}/{message.ReceiveCount}";
            Deliveries++;
            taken.Add(message);
        }

        return taken;
    }

    private void Take(FakeMessage message) => Locked(() =>
    {
        _messages.Add(message);
        Signal();
        return 0;
    });

    private FakeMessage Find(string receiptHandle) =>
        _messages.Find(x => x.ReceiptHandle == receiptHandle)
        ?? throw new FakeSqsException(404, "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid;Sender");

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
