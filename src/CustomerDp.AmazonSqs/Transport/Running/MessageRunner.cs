using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// Starts messages in the order of their queue, as many at a time as the endpoint's limit allows. Settling a message does not count against
/// the limit.
/// </summary>
// The semaphore is not disposed of: it has no wait handle, and a consumer that outlived the stop timeout still ends some day.
#pragma warning disable CA1001
internal sealed class MessageRunner
#pragma warning restore CA1001
{
    private readonly SqsReceiveEndpointContext _context;
    private readonly MessageQueue _queue;
    private readonly UnstartedMessages _unstarted;
    private readonly IReceivePipeDispatcher _dispatcher;
    private readonly CancellationToken _stopping;
    private readonly SemaphoreSlim _consumers;
    private readonly StartedMessages _started = new();
    private int _consuming;

    public MessageRunner(SqsReceiveEndpointContext context, MessageQueue queue, UnstartedMessages unstarted, CancellationToken stopping)
    {
        _context = context;
        _queue = queue;
        _unstarted = unstarted;
        _stopping = stopping;
        _dispatcher = context.CreateReceivePipeDispatcher();
        _consumers = new SemaphoreSlim(context.ConcurrentMessageLimit ?? context.PrefetchCount);
    }

    public int Started => _started.Count;

    public DeliveryMetrics Metrics => _dispatcher.GetMetrics();

    private ILogger Logger => _context.LogContext.Logger;

    public async Task RunAsync(LoopHeartbeat heartbeat)
    {
        try
        {
            while (true)
            {
                heartbeat.Waits();
                // What waits when the gate closes is given back by whoever watches it.
                await _context.Gate.WhenOpenAsync(_stopping);
                await _consumers.WaitAsync(_stopping);
                await _queue.WaitAsync(_stopping);
                heartbeat.Beat();
                if (!_context.Gate.IsClosed && _queue.TryTake() is { } message)
                {
                    Start(message);
                }
                else
                {
                    _consumers.Release();
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // What waits is given back by whoever stops the endpoint.
        }
    }

    /// <summary>Completes when every started message is settled. To be called once nothing is started any more.</summary>
    public Task WhenIdle() => _started.WhenNoneIsLeft();

    /// <summary>Asks the consumers to end, by their cancellation token.</summary>
    public void CancelConsumers() => _started.Cancel();

    /// <summary>A message needs no consumer any more.</summary>
    public void ConsumerFinished()
    {
        Interlocked.Decrement(ref _consuming);
        _consumers.Release();
    }

    /// <summary>Whether more messages may soon be settled.</summary>
    public bool MoreToCome() => Volatile.Read(ref _consuming) > 0 || (!_started.IsClosing && _queue.Slots.Unstarted > 0);

    private void Start(ReceivedMessage message)
    {
        SqsReceiveContext? receiveContext = null;
        try
        {
            if (message.Lease.IsOver(_context.Host.TimeProvider.GetUtcNow()))
            {
                // Others may have it by now.
                TransportLog.WaitedTooLong(Logger, message.MessageId);
                message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Lapsed);
            }
            else
            {
                receiveContext = new SqsReceiveContext(message, _context);
            }
        }
        finally
        {
            if (receiveContext is null)
            {
                message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Unsettled);
                _consumers.Release();
                _ = DoneAsync(message);
            }
        }

        if (receiveContext is not null)
        {
            Interlocked.Increment(ref _consuming);
            message.Settlement.ConsumerStarted();
            _started.Add(message, receiveContext);
            ThreadPool.UnsafeQueueUserWorkItem(
                static x => _ = x.Runner.ConsumeAsync(x.Message, x.Context),
                (Runner: this, Message: message, Context: receiveContext),
                preferLocal: true);
        }
    }

    private async Task ConsumeAsync(ReceivedMessage message, SqsReceiveContext receiveContext)
    {
        try
        {
            LogContext.Current = _context.LogContext;
            await _dispatcher.Dispatch(receiveContext, message.Settlement);
        }
        catch (Exception exception) when (!message.IsSettling)
        {
            // An observer, most likely: the message comes again when its visibility runs out.
            TransportLog.Unexpected(Logger, "dispatch", _context.InputAddress, exception.GetType().Name);
        }
        catch (Exception)
        {
            // Already told: the message was given back because of it.
        }
        finally
        {
            message.Settlement.ConsumerFinished();
            message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Unsettled);
            receiveContext.Dispose();
            try
            {
                await DoneAsync(message);
            }
            finally
            {
                _started.Remove(message);
            }
        }
    }

    private async Task DoneAsync(ReceivedMessage message)
    {
        var behind = _queue.Done(message, () => !_stopping.IsCancellationRequested && !_context.Gate.IsClosed);
        if (behind.Count > 0)
        {
            await _unstarted.GiveBackBehindAsync(behind);
        }
    }
}
