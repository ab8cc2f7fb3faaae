using CustomerDp.AmazonSqs.Transport.Settling;

namespace CustomerDp.AmazonSqs.Transport.Ordering;

/// <summary>
/// The messages of a FIFO queue that the process holds, in a line for each group: only the first of a line is handled, the others wait
/// behind it and take no room, so that no group keeps another from being received. Safe for concurrent use.
/// </summary>
/// <remarks>
/// SQS gives out nothing of a group while it has given out any of it that was neither deleted nor came back
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html"/>). So a
/// line is at most what one receive brought, ten messages, and order holds as long as whatever waits goes back together with a first that
/// does.
/// </remarks>
/// <param name="linesPerGroup">
/// Into how many lines a group is divided, in turn; more than one gives its order up, as <c>ConcurrentDeliveryLimit</c> says.
/// </param>
internal sealed class MessageGroups(int linesPerGroup = 1)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private uint _joined;

    /// <returns>True when nothing of its group is ahead: the message may be handled. Otherwise it waits.</returns>
    public bool Join(ReceivedMessage message)
    {
        lock (_lock)
        {
            message.Line = linesPerGroup == 1 ? message.GroupId : $"{_joined++ % linesPerGroup}/{message.GroupId}";
            if (_lines.TryGetValue(message.Line!, out var line))
            {
                line.Waiting[(message.SequenceNumber, message.MessageId)] = message;
                return false;
            }

            _lines[message.Line!] = new Line(message);
            return true;
        }
    }

    /// <summary>The first of a line is gone from its queue.</summary>
    /// <returns>The next one to be handled; null when none waits.</returns>
    public ReceivedMessage? Next(ReceivedMessage done)
    {
        lock (_lock)
        {
            if (!IsFirst(done, out var line))
            {
                return null;
            }

            if (line.Waiting.Count == 0)
            {
                _lines.Remove(done.Line!);
                return null;
            }

            line.First = line.Waiting.Values[0];
            line.Waiting.RemoveAt(0);
            return line.First;
        }
    }

    /// <summary>The first of a line stays in its queue: what waits behind it must not be handled before it.</summary>
    /// <returns>What waited, in order.</returns>
    public IReadOnlyList<ReceivedMessage> Leave(ReceivedMessage first)
    {
        lock (_lock)
        {
            return IsFirst(first, out var line) && _lines.Remove(first.Line!) ? [.. line.Waiting.Values] : [];
        }
    }

    /// <summary>Takes out whatever waits behind others; the first of each line stays.</summary>
    public IReadOnlyList<ReceivedMessage> TakeWaiting()
    {
        lock (_lock)
        {
            var waiting = _lines.Values.SelectMany(x => x.Waiting.Values).ToArray();
            foreach (var line in _lines.Values)
            {
                line.Waiting.Clear();
            }

            return waiting;
        }
    }

    private bool IsFirst(ReceivedMessage message, out Line line) =>
        _lines.TryGetValue(message.Line!, out line!) && ReferenceEquals(line.First, message);

    private sealed class Line(ReceivedMessage first)
    {
        public ReceivedMessage First { get; set; } = first;

        public SortedList<(System.UInt128 SequenceNumber, string MessageId), ReceivedMessage> Waiting { get; } = [];
    }
}
