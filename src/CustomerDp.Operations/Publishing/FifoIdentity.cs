using System.Security.Cryptography;
using System.Text;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb.Previewing;

namespace CustomerDp.Operations.Publishing;

/// <summary>
/// Group and deduplication id of a message for a FIFO queue
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-key-terms.html"/>), where the line of the
/// file gives none: an event's group is what it is about, so that events of one policy keep their order, and its identity is the event's. A
/// body that is no valid event is a group of its own, which holds up nothing else.
/// </summary>
/// <param name="GroupId">1 to 128 letters, digits and punctuation.</param>
/// <param name="DeduplicationId">The same.</param>
public sealed record FifoIdentity(string GroupId, string DeduplicationId)
{
    private const int LongestId = 128;

    private static readonly PasEventReader Reader = new();

    public static FifoIdentity Of(EventLine line)
    {
        if (line is { GroupId: { } group, DeduplicationId: { } id })
        {
            return new FifoIdentity(group, id);
        }

        var body = Encoding.UTF8.GetBytes(line.Body);
        var read = Reader.Read(body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        return new FifoIdentity(
            line.GroupId ?? (read.IsEvent ? Allowed(EventKeys.Of(read.Event)[0]) : hash),
            line.DeduplicationId ?? (read.IsEvent ? read.Event.EventId : hash));
    }

    /// <summary>Whether SQS takes it as an id of either kind.</summary>
    internal static bool IsAllowed(string id) => id.Length is > 0 and <= LongestId && !id.AsSpan().ContainsAnyExceptInRange('!', '~');

    // An identifier of the contract may have any characters.
    private static string Allowed(string key) =>
        IsAllowed(key) ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
