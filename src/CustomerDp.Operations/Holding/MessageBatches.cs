using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Operations.Holding;

/// <summary>The calls that take ten messages each, several at a time.</summary>
public sealed class MessageBatches(IAmazonSQS sqs, string queueUrl)
{
    /// <summary>
    /// The most in a batch:
    /// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html"/>.
    /// </summary>
    public const int MaxCount = 10;

    private const int AtOnce = 4;

    /// <returns>The codes of those that could not be deleted, by message id.</returns>
    public async Task<IReadOnlyDictionary<string, string>> DeleteAsync(IEnumerable<Message> messages, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await EachAsync(messages, async batch =>
        {
            try
            {
                var response = await sqs.DeleteMessageBatchAsync(
                    new DeleteMessageBatchRequest(
                        queueUrl,
                        [.. batch.Select((m, i) => new DeleteMessageBatchRequestEntry($"{i}", m.ReceiptHandle))]),
                    cancellationToken);
                var deleted = (response.Successful ?? []).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
                for (var i = 0; i < batch.Length; i++)
                {
                    if (!deleted.Contains($"{i}"))
                    {
                        failures[batch[i].MessageId!] = response.Failed?.Find(f => f.Id == $"{i}")?.Code ?? FailureCodes.NotAcknowledged;
                    }
                }
            }
            catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
            {
                foreach (var message in batch)
                {
                    failures[message.MessageId!] = code;
                }
            }
        }, cancellationToken);
        return failures;
    }

    /// <summary>Hides messages from now on for a time. One that fails shows again when its time before is over.</summary>
    public Task ChangeVisibilityAsync(IEnumerable<Message> messages, TimeSpan visibility, CancellationToken cancellationToken) =>
        EachAsync(messages, async batch =>
        {
            try
            {
                await sqs.ChangeMessageVisibilityBatchAsync(
                    new ChangeMessageVisibilityBatchRequest(
                        queueUrl,
                        [.. batch.Select((m, i) => new ChangeMessageVisibilityBatchRequestEntry
                        {
                            Id = $"{i}",
                            ReceiptHandle = m.ReceiptHandle,
                            VisibilityTimeout = (int)visibility.TotalSeconds,
                        })]),
                    cancellationToken);
            }
            catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is not null)
            {
                // Nothing is lost: time gives it back.
            }
        }, cancellationToken);

    private static Task EachAsync(IEnumerable<Message> messages, Func<Message[], Task> run, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            messages.Chunk(MaxCount),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (batch, _) => await run(batch));
}
