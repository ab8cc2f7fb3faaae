using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>The batch calls on one queue, with an error code or null for each message.</summary>
internal sealed class QueueCalls(IAmazonSQS client, string queueUrl, CallLimit limit, QueueMetrics metrics, TimeProvider timeProvider)
{
    // The client has retried each of them already.
    private const int DeleteAttempts = 3;

    private static readonly Backoff BetweenDeletes = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    public string QueueUrl => queueUrl;

    public QueueMetrics Metrics => metrics;

    public async Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        string? errorType = null;
        try
        {
            return await client.ReceiveMessageAsync(request, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            errorType = ErrorCodes.Of(exception);
            throw;
        }
        finally
        {
            metrics.Operation(AmazonSqsTelemetry.Operations.Receive, AmazonSqsTelemetry.Operations.Receive, started, errorType);
        }
    }

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

    /// <summary>Gives messages back, to be seen by others after so many seconds.</summary>
    public Task<string?[]> GiveBackAsync(IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages) =>
        ChangeVisibilityAsync(messages, AmazonSqsTelemetry.Operations.GiveBack, AmazonSqsTelemetry.Operations.Settle);

    /// <summary>Keeps messages hidden from others for so many seconds more.</summary>
    public Task<string?[]> RenewAsync(IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages) =>
        ChangeVisibilityAsync(messages, AmazonSqsTelemetry.Operations.Renew, null);

    private async Task<string?[]> ChangeVisibilityAsync(
        IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages, string operation, string? type)
    {
        var codes = new string?[messages.Count];
        var started = timeProvider.GetTimestamp();
        string? errorType = null;
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
            errorType = ErrorCodes.Of(exception);
            Array.Fill(codes, errorType);
        }

        metrics.Operation(operation, type, started, errorType);
        return codes;
    }

    private async Task<List<int>> TryDeleteAsync(IReadOnlyList<ReceivedMessage> messages, List<int> indexes, string?[] codes)
    {
        var started = timeProvider.GetTimestamp();
        string? errorType = null;
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
            errorType = ErrorCodes.Of(exception);
            indexes.ForEach(i => codes[i] = errorType);
            return indexes;
        }
        finally
        {
            metrics.Operation(AmazonSqsTelemetry.Operations.Acknowledge, AmazonSqsTelemetry.Operations.Settle, started, errorType);
        }
    }

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static int Index(BatchResultErrorEntry entry) => int.Parse(entry.Id!, CultureInfo.InvariantCulture);
}
