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
internal sealed class MessageRunner
{
    private readonly SqsReceiveEndpointContext _context;
    private readonly MessageQueue _queue;
    private readonly UnstartedMessages _unstarted;
    private readonly IReceivePipeDispatcher _dispatcher;
    private readonly CancellationToken _stopping;
    private readonly LoopSignal _mayStart;
    private readonly int _mostConsuming;
    private readonly StartedMessages _started = new();
    private int _consuming;

    /// <param name="context">The endpoint.</param>
    /// <param name="queue">The messages, in their order.</param>
    /// <param name="unstarted">Gives back what is not started.</param>
    /// <param name="mayStart">Set when a message has come; the runner sets it, too.</param>
    /// <param name="stopping">Cancelled when the endpoint stops.</param>
    public MessageRunner(
        SqsReceiveEndpointContext context,
        MessageQueue queue,
        UnstartedMessages unstarted,
        LoopSignal mayStart,
        CancellationToken stopping)
    {
        _context = context;
        _queue = queue;
        _unstarted = unstarted;
        _stopping = stopping;
        _dispatcher = context.CreateReceivePipeDispatcher();
        _mayStart = mayStart;
        _mostConsuming = context.ConcurrentMessageLimit ?? context.PrefetchCount;
    }

    public int Started => _started.Count;

    public DeliveryMetrics Metrics => _dispatcher.GetMetrics();

    private ILogger Logger => _context.LogContext.Logger;

    public async Task RunAsync(LoopHeartbeat heartbeat)
    {
        await using var onStop = _stopping.UnsafeRegister(static x => ((LoopSignal)x!).Set(), _mayStart);
        try
        {
            while (true)
            {
                heartbeat.Waits();
                // What waits when the gate closes is given back by whoever watches it.
                await _context.Gate.WhenOpenAsync(_stopping);
                heartbeat.Beat();
                if (StartAll())
                {
                    heartbeat.Waits();
                    await _mayStart.WaitAsync();
                }

                _stopping.ThrowIfCancellationRequested();
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
        _mayStart.Set();
    }

    /// <summary>Whether more messages may soon be settled.</summary>
    public bool MoreToCome() => Volatile.Read(ref _consuming) > 0 || (!_started.IsClosing && _queue.Slots.Unstarted > 0);

    /// <returns>False when the gate is closed; else the signal will be set as soon as there is more to start.</returns>
    private bool StartAll()
    {
        while (!_context.Gate.IsClosed)
        {
            if (_stopping.IsCancellationRequested
                || Volatile.Read(ref _consuming) >= _mostConsuming
                || _queue.TryTake() is not { } message)
            {
                return true;
            }

            Start(message);
        }

        return false;
    }

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
