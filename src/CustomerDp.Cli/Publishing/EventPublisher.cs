using System.Collections.Concurrent;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Cli.Queues;
using MassTransit;

namespace CustomerDp.Cli.Publishing;

/// <summary>
/// Sends lines to their queues in batches, several at a time; so their order is not kept. Each message begins a trace of its own, unless
/// there is one already, so that whatever becomes of it later is found under one id.
/// </summary>
public sealed class EventPublisher(IAmazonSQS sqs)
{
    // The limits of a batch: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.
    private const int MaxBatchCount = 10;
    private const int MaxBatchBytes = 1_048_576;
    private const int BatchesAtOnce = 4;
    private const int Tries = 3;

    // Name, type and value of the attribute.
    private const int TraceBytes = 72;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _urls = new(StringComparer.Ordinal);

    /// <param name="lines">What to send.</param>
    /// <param name="sent">Told how many more have been dealt with, sent or failed.</param>
    /// <param name="cancellationToken">Stops sending; what has been sent stays sent.</param>
    /// <returns>What could not be sent; empty where everything was.</returns>
    public async Task<IReadOnlyList<PublishFailure>> PublishAsync(
        IEnumerable<EventLine> lines, Action<int> sent, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentBag<PublishFailure>();
        await Parallel.ForEachAsync(
            lines.GroupBy(l => l.Queue).SelectMany(InBatches),
            new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken },
            async (batch, cancellation) =>
            {
                foreach (var failure in await SendAsync(batch, cancellation))
                {
                    failures.Add(failure);
                }

                sent(batch.Count);
            });
        return [.. failures.OrderBy(f => f.Line)];
    }

    private static IEnumerable<List<EventLine>> InBatches(IEnumerable<EventLine> lines)
    {
        List<EventLine> batch = [];
        var bytes = 0;
        foreach (var line in lines)
        {
            var size = Encoding.UTF8.GetByteCount(line.Body) + TraceBytes;
            if (batch.Count == MaxBatchCount || (batch.Count > 0 && bytes + size > MaxBatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(line);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<IEnumerable<PublishFailure>> SendAsync(List<EventLine> batch, CancellationToken cancellationToken)
    {
        try
        {
            var url = await UrlAsync(batch[0].Queue, cancellationToken);
            List<PublishFailure> refused = [];
            for (var left = Tries; ; left--)
            {
                var response = await sqs.SendMessageBatchAsync(
                    new SendMessageBatchRequest
                    {
                        QueueUrl = url,
                        Entries = [.. batch.Select(EntryOf)],
                    },
                    cancellationToken);

                // What the sender is not at fault for is worth another try; the rest of the batch has been sent.
                var failed = (response.Failed ?? []).ToDictionary(f => f.Id!);
                var final = batch.Where(l => failed.TryGetValue($"{l.Number}", out var f) && (f.SenderFault == true || left == 1));
                refused.AddRange(final.Select(l => new PublishFailure(l.Number, l.Queue, failed[$"{l.Number}"].Code ?? "Unknown")));
                batch = [.. batch.Where(l => failed.TryGetValue($"{l.Number}", out var f) && f.SenderFault != true && left > 1)];
                if (batch.Count == 0)
                {
                    return refused;
                }
            }
        }
        catch (AmazonSQSException exception)
        {
            return batch.Select(l => new PublishFailure(l.Number, l.Queue, exception.ErrorCode ?? exception.GetType().Name));
        }
    }

    // A body that fills its message leaves no room for a trace.
    private static SendMessageBatchRequestEntry EntryOf(EventLine line) => new()
    {
        Id = $"{line.Number}",
        MessageBody = line.Body,
        MessageAttributes = Encoding.UTF8.GetByteCount(line.Body) + TraceBytes > MaxBatchBytes ? null : new()
        {
            [AmazonSqsAttributeNames.TraceParent] = new()
            {
                DataType = "String",
                StringValue = AmazonSqsTraceContext.ToTraceParent(AmazonSqsTraceContext.CurrentOrNew()),
            },
        },
    };

    private Task<string> UrlAsync(string queue, CancellationToken cancellationToken) =>
        _urls.GetOrAdd(queue, name => new Lazy<Task<string>>(() => sqs.QueueUrlAsync(name, cancellationToken))).Value;
}
