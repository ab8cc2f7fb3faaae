using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>The batch calls on one queue, with an error code or null for each message.</summary>
internal sealed class QueueCalls(IAmazonSQS client, string queueUrl, CallLimit limit, TimeProvider timeProvider)
{
    // The client has retried each of them already.
    private const int DeleteAttempts = 3;

    private static readonly Backoff BetweenDeletes = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    public string QueueUrl => queueUrl;

    public IAmazonSQS Client => client;

    /// <summary>A delete that fails costs a second consumption, so it is worth more than one attempt.</summary>
    public async Task<string?[]> DeleteAsync(IReadOnlyList<ReceivedMessage> messages)
    {
        var codes = new string?[messages.Count];
        var pending = Enumerable.Range(0, messages.Count).ToList();
        for (var attempt = 1; ; attempt++)
        {
            pending = await TryDeleteAsync(messages, pending, codes);
            if (pending.Count == 0 || attempt == DeleteAttempts)
            {
                return codes;
            }

            await Task.Delay(BetweenDeletes.After(attempt), timeProvider);
        }
    }

    public async Task<string?[]> ChangeVisibilityAsync(IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages)
    {
        var codes = new string?[messages.Count];
        try
        {
            var entries = messages.Select((x, i) => new ChangeMessageVisibilityBatchRequestEntry
            {
                Id = Id(i),
                ReceiptHandle = x.Message.Lease.ReceiptHandle,
                VisibilityTimeout = x.Seconds,
            });
            var request = new ChangeMessageVisibilityBatchRequest(queueUrl, [.. entries]);
            var response = await limit.RunAsync(x => client.ChangeMessageVisibilityBatchAsync(request, x));
            foreach (var failed in response.Failed ?? [])
            {
                codes[Index(failed)] = failed.Code ?? "Unknown";
            }
        }
        catch (Exception exception)
        {
            Array.Fill(codes, ErrorCodes.Of(exception));
        }

        return codes;
    }

    private async Task<List<int>> TryDeleteAsync(IReadOnlyList<ReceivedMessage> messages, List<int> indexes, string?[] codes)
    {
        try
        {
            var entries = indexes.Select(i => new DeleteMessageBatchRequestEntry { Id = Id(i), ReceiptHandle = messages[i].Lease.ReceiptHandle });
            var request = new DeleteMessageBatchRequest(queueUrl, [.. entries]);
            var response = await limit.RunAsync(x => client.DeleteMessageBatchAsync(request, x));
            indexes.ForEach(i => codes[i] = null);
            var failures = response.Failed ?? [];
            foreach (var failed in failures)
            {
                codes[Index(failed)] = failed.Code ?? "Unknown";
            }

            return [.. failures.Where(x => x.SenderFault != true).Select(Index)];
        }
        catch (Exception exception)
        {
            indexes.ForEach(i => codes[i] = ErrorCodes.Of(exception));
            return indexes;
        }
    }

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static int Index(BatchResultErrorEntry entry) => int.Parse(entry.Id!, CultureInfo.InvariantCulture);
}
