using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Hosting;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// The batch calls on one queue, with what went wrong or null for each message. Whether an action works at all is told on.
/// </summary>
internal sealed class QueueCalls(SqsHostServices host, string queueUrl, string queueName, QueueActions actions)
{
    // The client has retried each of them already.
    private const int Attempts = 3;

    // Of two in a row the message is still hidden for half of its time.
    private const int RenewalsToReport = 2;

    private static readonly Backoff BetweenAttempts = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));

    private readonly IAmazonSQS _client = host.Client;
    private readonly CallLimit _limit = host.CallLimit;
    private readonly TimeProvider _timeProvider = host.TimeProvider;
    private readonly QueueMetrics _metrics = host.Metrics.Of(queueName, host.TimeProvider);
    private int _failedRenewals;

    public string QueueUrl => queueUrl;

    public QueueMetrics Metrics => _metrics;

    public async Task<ReceiveMessageResponse> ReceiveAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        var started = _timeProvider.GetTimestamp();
        string? errorType = null;
        try
        {
            return await _client.ReceiveMessageAsync(request, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            errorType = ErrorCodes.Of(exception);
            throw;
        }
        finally
        {
            _metrics.Operation(AmazonSqsTelemetry.Operations.Receive, AmazonSqsTelemetry.Operations.Receive, started, errorType);
        }
    }

    /// <summary>A delete that fails costs a second consumption, so it is worth more than one attempt.</summary>
    public async Task<CallFault?[]> DeleteAsync(IReadOnlyList<ReceivedMessage> messages)
    {
        var faults = await TryAsync(messages, TryDeleteAsync);
        await TellAsync(QueueActions.Delete, faults);
        return faults;
    }

    /// <summary>
    /// Gives messages back, to be seen by others after so many seconds. One that fails is seen sooner and counts for its queue's
    /// <c>maxReceiveCount</c> then, so it is worth more than one attempt, too.
    /// </summary>
    public async Task<CallFault?[]> GiveBackAsync(IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages)
    {
        var faults = await TryAsync(
            messages, x => ChangeVisibilityAsync(x, AmazonSqsTelemetry.Operations.GiveBack, AmazonSqsTelemetry.Operations.Settle));
        await TellAsync(QueueActions.ChangeVisibility, faults);
        return faults;
    }

    /// <summary>Keeps messages hidden from others for so many seconds more.</summary>
    public async Task<CallFault?[]> RenewAsync(IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages)
    {
        var faults = await ChangeVisibilityAsync(messages, AmazonSqsTelemetry.Operations.Renew, null);
        if (!faults.Any(IsOfAction))
        {
            Volatile.Write(ref _failedRenewals, 0);
            await actions.SucceededAsync(QueueActions.ChangeVisibility);
        }
        else if (Interlocked.Increment(ref _failedRenewals) >= RenewalsToReport)
        {
            await TellAsync(QueueActions.ChangeVisibility, faults);
        }

        return faults;
    }

    /// <summary>
    /// Asks for a change of visibility of no message: whether that works again is seen by that the service complains of the receipt handle
    /// and no longer of whoever asks.
    /// </summary>
    public async Task ProbeVisibilityAsync()
    {
        string? code = null;
        try
        {
            var entry = new ChangeMessageVisibilityBatchRequestEntry { Id = Id(0), ReceiptHandle = "none", VisibilityTimeout = 0 };
            await _limit.RunAsync(x => _client.ChangeMessageVisibilityBatchAsync(new(queueUrl, [entry]), x));
        }
        catch (Exception exception)
        {
            code = IsOfMessage(exception) ? null : ErrorCodes.Of(exception);
        }

        await (code is null
            ? actions.SucceededAsync(QueueActions.ChangeVisibility)
            : new ValueTask(actions.FailedAsync(QueueActions.ChangeVisibility, code)));
    }

    private async Task TellAsync(string action, CallFault?[] faults)
    {
        var fault = Array.Find(faults, IsOfAction);
        await (fault is { } failed ? new ValueTask(actions.FailedAsync(action, failed.Code)) : actions.SucceededAsync(action));
    }

    // Again for those messages for which it is of use.
    private async Task<CallFault?[]> TryAsync<T>(IReadOnlyList<T> messages, Func<IReadOnlyList<T>, Task<CallFault?[]>> call)
    {
        var faults = new CallFault?[messages.Count];
        var pending = Enumerable.Range(0, messages.Count).ToArray();
        for (var attempt = 1; ; attempt++)
        {
            var answers = await call(Array.ConvertAll(pending, i => messages[i]));
            for (var i = 0; i < pending.Length; i++)
            {
                faults[pending[i]] = answers[i];
            }

            pending = [.. pending.Where(i => IsOfAction(faults[i]))];
            if (pending.Length == 0 || attempt == Attempts)
            {
                return faults;
            }

            await Task.Delay(BetweenAttempts.After(attempt), _timeProvider);
        }
    }

    private async Task<CallFault?[]> ChangeVisibilityAsync(
        IReadOnlyList<(ReceivedMessage Message, int Seconds)> messages, string operation, string? type)
    {
        var entries = messages.Select((x, i) => new ChangeMessageVisibilityBatchRequestEntry
        {
            Id = Id(i),
            ReceiptHandle = x.Message.Lease.ReceiptHandle,
            VisibilityTimeout = x.Seconds,
        });
        var request = new ChangeMessageVisibilityBatchRequest(queueUrl, [.. entries]);
        return await CallAsync(messages.Count, operation, type, async cancellationToken =>
        {
            var response = await _client.ChangeMessageVisibilityBatchAsync(request, cancellationToken);
            return (response.Successful?.Select(x => x.Id), response.Failed);
        });
    }

    private async Task<CallFault?[]> TryDeleteAsync(IReadOnlyList<ReceivedMessage> messages)
    {
        var entries = messages.Select((x, i) => new DeleteMessageBatchRequestEntry { Id = Id(i), ReceiptHandle = x.Lease.ReceiptHandle });
        var request = new DeleteMessageBatchRequest(queueUrl, [.. entries]);
        return await CallAsync(
            messages.Count, AmazonSqsTelemetry.Operations.Acknowledge, AmazonSqsTelemetry.Operations.Settle, async cancellationToken =>
            {
                var response = await _client.DeleteMessageBatchAsync(request, cancellationToken);
                return (response.Successful?.Select(x => x.Id), response.Failed);
            });
    }

    private async Task<CallFault?[]> CallAsync(
        int count,
        string operation,
        string? type,
        Func<CancellationToken, Task<(IEnumerable<string?>? Successful, IReadOnlyCollection<BatchResultErrorEntry>? Failed)>> call)
    {
        var faults = new CallFault?[count];
        var started = _timeProvider.GetTimestamp();
        string? errorType = null;
        try
        {
            var (successful, failed) = await _limit.RunAsync(call);
            // An entry that the answer does not name may have failed as well.
            Array.Fill(faults, new CallFault("NotAnswered", IsOfMessage: false));
            foreach (var id in successful ?? [])
            {
                faults[Index(id)] = null;
            }

            foreach (var entry in failed ?? [])
            {
                faults[Index(entry.Id)] = new(entry.Code ?? "Unknown", IsOfMessage: entry.SenderFault == true);
            }
        }
        catch (Exception exception)
        {
            errorType = ErrorCodes.Of(exception);
            Array.Fill(faults, new CallFault(errorType, IsOfMessage(exception)));
        }

        _metrics.Operation(operation, type, started, errorType);
        return faults;
    }

    private static bool IsOfAction(CallFault? fault) => fault is { IsOfMessage: false };

    private static bool IsOfMessage(Exception exception) => exception is ReceiptHandleIsInvalidException or MessageNotInflightException;

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static int Index(string? id) => int.Parse(id!, CultureInfo.InvariantCulture);
}
