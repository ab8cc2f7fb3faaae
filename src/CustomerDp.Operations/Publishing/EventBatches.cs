using System.Text;
using CustomerDp.Contracts.Queues;

namespace CustomerDp.Operations.Publishing;

/// <summary>
/// Lines of one queue in batches, within SQS's limits
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html"/>).
/// </summary>
internal static class EventBatches
{
    /// <summary>The most that a batch, and a message, may have, in bytes.</summary>
    public const int MaxBytes = 1_048_576;

    /// <summary>What a trace adds to a message: name, type and value of the attribute, in bytes.</summary>
    public const int TraceBytes = 72;

    private const int MaxCount = 10;

    /// <param name="queue">
    /// Its name; of a FIFO queue no batch has two messages of a group, since SQS may refuse the first and take the second.
    /// </param>
    /// <param name="lines">In their order.</param>
    public static IEnumerable<List<PublishEntry>> Of(string queue, IEnumerable<EventLine> lines)
    {
        var isFifo = QueueNames.IsFifo(queue);
        List<PublishEntry> batch = [];
        var bytes = 0;
        foreach (var line in lines)
        {
            var entry = new PublishEntry(line, isFifo ? FifoIdentity.Of(line) : null);
            var size = Encoding.UTF8.GetByteCount(line.Body) + TraceBytes;
            if (
                batch.Count == MaxCount
                || (batch.Count > 0 && bytes + size > MaxBytes)
                || (isFifo && batch.Exists(e => e.GroupId == entry.GroupId)))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(entry);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
