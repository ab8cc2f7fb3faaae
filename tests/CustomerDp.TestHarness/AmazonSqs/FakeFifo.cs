using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>
/// What a FIFO queue adds to a <see cref="FakeQueue"/>: order and locks of groups, and five minutes of deduplication. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html"/>.
/// </summary>
internal sealed class FakeFifo
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, FakeMessage> _seen = new(StringComparer.Ordinal);
    private long _sequence = 18_000_000_000;

    /// <returns>The message that the queue took within five minutes under this id; null when there is none.</returns>
    public FakeMessage? Duplicate(string deduplicationId, DateTimeOffset now) =>
        _seen.TryGetValue(deduplicationId, out var message) && now - message.SentAt < Window ? message : null;

    public void Took(FakeMessage message)
    {
        message.SequenceNumber = ++_sequence;
        _seen[message.DeduplicationId!] = message;
    }

    /// <summary>Without the messages of groups of which any is in flight.</summary>
    public static IEnumerable<FakeMessage> Deliverable(IReadOnlyCollection<FakeMessage> messages, DateTimeOffset now)
    {
        var locked = messages.Where(x => x.VisibleAt > now).Select(x => x.GroupId).ToHashSet(StringComparer.Ordinal);
        return messages.Where(x => !locked.Contains(x.GroupId));
    }

    public static string OfContent(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
