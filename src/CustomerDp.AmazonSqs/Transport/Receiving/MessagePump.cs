using System.Collections.Concurrent;
using System.Threading.Channels;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Configuration;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Pausing;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// Takes received messages in and starts them in order of arrival, as many at a time as the endpoint's limit allows. Settling a message
/// does not count against the limit. Of a FIFO queue only the first message of each group is started.
/// </summary>
internal sealed class MessagePump : IDisposable
{
    private readonly SqsReceiveEndpointContext _context;
    private readonly ReceiveSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly IntakeGate _gate;
    private readonly IReceivePipeDispatcher _dispatcher;
    private readonly MessageSettler _settler;
    private readonly SemaphoreSlim _consumers;
    private readonly QueueCalls _calls;
    private readonly MessageGroups _groups;
    private readonly Lock _handOver = new();
    private readonly CancellationToken _stopping;
    private readonly Channel<ReceivedMessage> _waiting = Channel.CreateUnbounded<ReceivedMessage>();
    private readonly ConcurrentDictionary<ReceivedMessage, SqsReceiveContext> _started = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _consuming;
    private volatile bool _ending;

    public MessagePump(
        SqsReceiveEndpointContext context, ReceiveSettings settings, QueueCalls calls, EndpointHealth health, CancellationToken stopping)
    {
        _context = context;
        _calls = calls;
        _stopping = stopping;
        _settings = settings;
        _timeProvider = context.Host.TimeProvider;
        _gate = context.Gate;
        _dispatcher = context.CreateReceivePipeDispatcher();
        _settler = new MessageSettler(context, settings, calls, health, MoreToCome, ConsumerFinished, stopping);
        _groups = new MessageGroups(settings.ConcurrentDeliveryLimit);
        _consumers = new SemaphoreSlim(context.ConcurrentMessageLimit ?? context.PrefetchCount);
        Slots = new ReceiveSlots(context.PrefetchCount);
        context.Host.Metrics.Show(InFlight, settings.QueueName, _timeProvider);
    }

    /// <summary>How often the queue lets a message be received; null where it does not say or sets no bound.</summary>
    public int? MostReceives { get; init; }

    public ReceiveSlots Slots { get; }

    public InFlightMessages InFlight { get; } = new();

    public int Started => _started.Count;

    public DeliveryMetrics Metrics => _dispatcher.GetMetrics();

    /// <summary>Takes in what a receive brought; each message takes one of the slots that were taken for the receive.</summary>
    /// <returns>How many of the slots are in use now.</returns>
    public int Accept(IReadOnlyList<Message> messages)
    {
        _settler.Metrics.Received(messages.Count);
        var now = _timeProvider.GetUtcNow();
        var received = new ReceivedMessage[messages.Count];
        for (var i = 0; i < received.Length; i++)
        {
            var lease = new MessageLease(messages[i].ReceiptHandle ?? "", now, _settings.VisibilityTimeout, _settings.MaxVisibilityTimeout);
            received[i] = new ReceivedMessage(messages[i], lease, _settler, CountRedeliveries);
        }

        var accepted = 0;
        var heldAlready = new List<ReceivedMessage>();
        // All of them at once: a give-back between two of a group would take the first, and the second would be handled before it.
        lock (_handOver)
        {
            foreach (var message in received)
            {
                if (!InFlight.TryAdd(message, now))
                {
                    heldAlready.Add(message);
                }
                else if (message.GroupId is null || _groups.Join(message))
                {
                    accepted++;
                    message.HasSlot = true;
                    Wait(message);
                }
            }
        }

        foreach (var message in heldAlready)
        {
            TransportLog.ReceivedAgain(_context.LogContext.Logger, message.MessageId);
            message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.AlreadyHeld);
        }

        return accepted;
    }

    public async Task RunAsync(LoopHeartbeat heartbeat, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                heartbeat.Waits();
                // What waits when the gate closes is given back by whoever watches it.
                await _gate.WhenOpenAsync(stopping);
                await _consumers.WaitAsync(stopping);
                await _waiting.Reader.WaitToReadAsync(stopping);
                heartbeat.Beat();
                if (!_gate.IsClosed && _waiting.Reader.TryRead(out var message))
                {
                    Start(message);
                }
                else
                {
                    _consumers.Release();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What waits is given back by whoever stops the endpoint.
        }
    }

    /// <summary>What was received and not started. Each of them is <see cref="Returned"/> once it is given back.</summary>
    public List<ReceivedMessage> TakeUnstarted()
    {
        var unstarted = new List<ReceivedMessage>();
        lock (_handOver)
        {
            while (_waiting.Reader.TryRead(out var message))
            {
                Slots.WaitsNoMore();
                unstarted.Add(message);
            }

            unstarted.AddRange(_groups.TakeWaiting());
            foreach (var message in unstarted)
            {
                message.IsSettling = true;
                if (message.GroupId is not null)
                {
                    _groups.Leave(message);
                }
            }
        }

        return unstarted;
    }

    /// <summary>A message that was taken unstarted is no longer held.</summary>
    public void Returned(ReceivedMessage message)
    {
        InFlight.Remove(message);
        if (message.HasSlot)
        {
            Slots.Free(1);
        }
    }

    /// <summary>Completes when every started message is settled. To be called once nothing is started any more.</summary>
    public Task WhenIdle()
    {
        _ending = true;
        if (_started.IsEmpty)
        {
            _idle.TrySetResult();
        }

        return _idle.Task;
    }

    /// <summary>Asks the consumers to end, by their cancellation token.</summary>
    public void CancelConsumers()
    {
        foreach (var context in _started.Values)
        {
            try
            {
                context.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended just now.
            }
        }
    }

    // The semaphore stays usable: a consumer that outlived the stop timeout still ends some day.
    public void Dispose()
    {
        _context.Host.Metrics.Hide(InFlight);
        _settler.Dispose();
    }

    private void Start(ReceivedMessage message)
    {
        Slots.WaitsNoMore();
        SqsReceiveContext? receiveContext = null;
        try
        {
            if (message.Lease.IsOver(_timeProvider.GetUtcNow()))
            {
                // Others may have it by now.
                TransportLog.WaitedTooLong(_context.LogContext.Logger, message.MessageId);
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
                InFlight.Remove(message);
                _consumers.Release();
                _ = FollowAsync(message);
            }
        }

        if (receiveContext is not null)
        {
            Interlocked.Increment(ref _consuming);
            message.Settlement.ConsumerStarted();
            _started[message] = receiveContext;
            _ = Task.Run(() => ConsumeAsync(message, receiveContext));
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
            TransportLog.Unexpected(_context.LogContext.Logger, "dispatch", _context.InputAddress, exception.GetType().Name);
        }
        catch (Exception)
        {
            // Already told: the message was given back because of it.
        }
        finally
        {
            message.Settlement.ConsumerFinished();
            message.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Unsettled);
            InFlight.Remove(message);
            receiveContext.Dispose();
            try
            {
                await FollowAsync(message);
            }
            finally
            {
                _started.TryRemove(message, out _);
                if (_ending && _started.IsEmpty)
                {
                    _idle.TrySetResult();
                }
            }
        }
    }

    private void Wait(ReceivedMessage message)
    {
        Slots.Waits();
        _waiting.Writer.TryWrite(message);
    }

    /// <summary>
    /// Gives the slot of a message that is no longer held to the next of its group; when there is none, or the message stays in its queue and
    /// those behind it must, the slot is free.
    /// </summary>
    private async Task FollowAsync(ReceivedMessage message)
    {
        IReadOnlyList<ReceivedMessage> left = [];
        if (message.GroupId is not null)
        {
            lock (_handOver)
            {
                if (message.IsDeleted && !_stopping.IsCancellationRequested && !_gate.IsClosed)
                {
                    if (_groups.Next(message) is { } next)
                    {
                        next.HasSlot = true;
                        Wait(next);
                        return;
                    }
                }
                else
                {
                    left = _groups.Leave(message);
                    foreach (var behind in left)
                    {
                        behind.IsSettling = true;
                    }
                }
            }
        }

        Slots.Free(1);
        if (left.Count > 0)
        {
            foreach (var behind in left)
            {
                behind.Settlement.Ended(AmazonSqsTelemetry.Outcomes.GivenBack, AmazonSqsTelemetry.Reasons.Group);
            }

            // Not one by one, and not for later: while any of them is away, SQS gives out nothing of the group.
            foreach (var batch in left.Chunk(BatchQueue<ReceivedMessage>.BatchSize))
            {
                var faults = await _calls.GiveBackAsync(Array.ConvertAll(batch, x => (x, 0)));
                for (var i = 0; i < batch.Length; i++)
                {
                    InFlight.Remove(batch[i]);
                    if (faults[i] is { } fault)
                    {
                        TransportLog.VisibilityFailed(_context.LogContext.Logger, batch[i].MessageId, 0, fault.Code);
                    }
                }
            }
        }
    }

    private int CountRedeliveries(string messageId, int receiveCount)
    {
        var known = _context.Redeliveries.Of(messageId);
        return receiveCount >= MostReceives ? Math.Max(known, receiveCount - 1) : known;
    }

    private void ConsumerFinished()
    {
        Interlocked.Decrement(ref _consuming);
        _consumers.Release();
    }

    private bool MoreToCome() => Volatile.Read(ref _consuming) > 0 || (!_ending && Slots.Unstarted > 0);
}
