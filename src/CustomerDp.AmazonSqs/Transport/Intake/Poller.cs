using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Addresses;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Settling;

namespace CustomerDp.AmazonSqs.Transport.Intake;

/// <summary>
/// Receives, for as long as the endpoint runs. Nothing that goes wrong ends it: whatever it is, it is told, waited for and tried again. A
/// receive that is never answered is given up.
/// </summary>
/// <param name="context">The endpoint.</param>
/// <param name="settings">Its settings.</param>
/// <param name="calls">Its queue.</param>
/// <param name="places">Room for what comes.</param>
/// <param name="intake">Takes in what has come.</param>
/// <param name="unstarted">What was received and not started.</param>
/// <param name="health">Where it is told what cannot be done.</param>
/// <param name="hurrying">Cancelled where a stop has no time left: it ends a receive at once.</param>
internal sealed class Poller(
    SqsReceiveEndpointContext context,
    ReceiveSettings settings,
    QueueCalls calls,
    ReceiveSlots places,
    MessageIntake intake,
    UnstartedMessages unstarted,
    EndpointHealth health,
    CancellationToken hurrying)
{
    // An answer this fast is no long poll that ran its time.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(100);

    // What the service is handing out when a pause or a stop begins arrives within this time and can be given back, instead of being lost
    // from sight until its visibility runs out. On a busy machine that takes longer than the network does.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private static readonly List<string> SystemAttributes =
    [
        MessageSystemAttributeName.ApproximateReceiveCount,
        MessageSystemAttributeName.SentTimestamp,
        MessageSystemAttributeName.ApproximateFirstReceiveTimestamp,
        MessageSystemAttributeName.AWSTraceHeader,
    ];

    private static readonly List<string> FifoSystemAttributes =
    [
        .. SystemAttributes,
        MessageSystemAttributeName.MessageGroupId,
        MessageSystemAttributeName.SequenceNumber,
        MessageSystemAttributeName.MessageDeduplicationId,
    ];

    private static readonly List<string> AllAttributes = ["All"];

    private readonly bool _isFifo = QueueNames.IsFifo(settings.QueueName);
    private readonly List<string> _systemAttributes = SystemAttributesFor(settings);
    private readonly TimeProvider _timeProvider = context.Host.TimeProvider;
    private int _failures;
    private int _emptyAtOnce;

    public async Task RunAsync(LoopHeartbeat heartbeat, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                heartbeat.Waits();
                await context.Gate.WhenOpenAsync(stopping);
                if (!await ReceiveAsync(heartbeat, stopping))
                {
                    continue;
                }

                await SucceededAsync();
                if (_emptyAtOnce > 0)
                {
                    await Task.Delay(Backoff.EmptyReceive.After(_emptyAtOnce), _timeProvider, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                heartbeat.Beat();
                await FailedAsync(exception, stopping);
            }
        }
    }

    /// <returns>False when a pause came between.</returns>
    private async Task<bool> ReceiveAsync(LoopHeartbeat heartbeat, CancellationToken stopping)
    {
        var slots = await places.BeginAsync(stopping);
        heartbeat.Beat();
        using var limit = context.Host.CallLimit.OfReceive(settings.WaitTimeSeconds);
        using var ended = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ended.Token);
        try
        {
            if (context.Gate.IsClosed)
            {
                return false;
            }

            await using var onStop = stopping.UnsafeRegister(x => ((CancellationTokenSource)x!).CancelAfter(Grace), ended);
            await using var onHurry = hurrying.UnsafeRegister(x => ((CancellationTokenSource)x!).Cancel(), ended);
            await using var onPause = context.Gate.Closing.UnsafeRegister(
                x => ((CancellationTokenSource)x!).CancelAfter(Grace),
                ended);
            var started = _timeProvider.GetTimestamp();
            // Cancelled shortly after a stop: what the service hands out at that very moment stays hidden until its visibility runs out.
            // Waiting for the poll to end would take up to 20 s of every stop instead.
            var response = await calls.ReceiveAsync(
                new ReceiveMessageRequest(calls.QueueUrl)
                {
                    MaxNumberOfMessages = slots,
                    WaitTimeSeconds = settings.WaitTimeSeconds,
                    VisibilityTimeout = (int)settings.VisibilityTimeout.TotalSeconds,
                    MessageSystemAttributeNames = _systemAttributes,
                    // An attempt of the client that got lost on the way back would otherwise hold its groups until their visibility runs
                    // out.
                    ReceiveRequestAttemptId = _isFifo ? Guid.NewGuid().ToString("N") : null,
                    MessageAttributeNames = AllAttributes,
                },
                either.Token);
            heartbeat.Beat();
            var isEmpty = response.Messages is not { Count: > 0 };
            _emptyAtOnce = isEmpty && _timeProvider.GetElapsedTime(started) < AtOnce ? _emptyAtOnce + 1 : 0;
            slots -= isEmpty ? 0 : intake.Accept(response.Messages!);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw CallLimit.Exceeded(exception);
        }
        finally
        {
            places.End(slots);
        }

        if (context.Gate.IsClosed)
        {
            await unstarted.GiveBackForLaterAsync();
        }

        return true;
    }

    private static List<string> SystemAttributesFor(ReceiveSettings settings)
    {
        var attributes = QueueNames.IsFifo(settings.QueueName) ? FifoSystemAttributes : SystemAttributes;
        return settings.ReceiveSenderId ? [.. attributes, MessageSystemAttributeName.SenderId] : attributes;
    }

    private Task SucceededAsync()
    {
        if (_failures > 0)
        {
            TransportLog.ReceiveRecovered(context.LogContext.Logger, context.InputAddress, _failures);
            _failures = 0;
        }

        return health.ReceiveSucceededAsync();
    }

    private async Task FailedAsync(Exception exception, CancellationToken stopping)
    {
        _failures++;
        var code = ErrorCodes.Of(exception);
        var delay = Backoff.Receive.After(_failures);
        TransportLog.ReceiveFailed(context.LogContext.Logger, context.InputAddress, code, _failures, delay);
        try
        {
            await health.ReceiveFailedAsync(_failures, code);
            await Task.Delay(delay, _timeProvider, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The loop ends by itself.
        }
        catch (Exception unexpected)
        {
            TransportLog.Unexpected(context.LogContext.Logger, "poller", context.InputAddress, unexpected.GetType().Name);
        }
    }
}
