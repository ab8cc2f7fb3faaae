using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Configuration;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Moving;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// An endpoint at work, from start to stop. It waits until its three queues are there, receives, and on stop first ends receiving, then
/// gives back what was not started, then waits for what was.
/// </summary>
internal sealed class SqsReceiver : ReceiveTransportHandle, IDisposable
{
    // Ten messages a receive: more pollers than that find no room, and a few keep any consumer busy.
    private const int MostPollers = 8;

    // For messages to be given back by consumers that were cancelled at the end of the stop timeout.
    private static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(1);

    // For receives to return that were cancelled by a stop.
    private static readonly TimeSpan LastPolls = TimeSpan.FromSeconds(5);

    private readonly SqsReceiveEndpointContext _context;
    private readonly ReceiveSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly EndpointQueues _queues;
    private readonly EndpointHealth _health;
    private readonly EndpointLoops _loops;
    private readonly QueueActions _actions;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _stopLock = new();
    private int? _mostReceives;
    private Task<Work?> _work = Task.FromResult<Work?>(null);
    private Task? _stopped;

    public SqsReceiver(SqsReceiveEndpointContext context, ReceiveSettings settings)
    {
        _context = context;
        _settings = settings;
        _timeProvider = context.Host.TimeProvider;
        _queues = EndpointQueues.Of(settings.QueueName, context.SendTopology, context.Endings);
        _health = new EndpointHealth(
            context.TransportObservers, context.Endpoint, context.InputAddress, _timeProvider, context.LogContext.Logger);
        _actions = new QueueActions(context.Gate, _health, context.InputAddress, context.LogContext.Logger);
        _loops = new EndpointLoops(context.Host.Loops, settings.QueueName, context.InputAddress, _timeProvider, context.LogContext.Logger);
    }

    public void Start()
    {
        var transport = new SqsMoveTransport(_context, _queues, _health, _stopping.Token);
        _context.AddOrUpdatePayload<IErrorTransport>(() => transport, _ => transport);
        _context.AddOrUpdatePayload<IDeadLetterTransport>(() => transport, _ => transport);
        _context.Host.Receivers?.Add(this);
        foreach (var type in _context.NeverPublished)
        {
            TransportLog.FaultNeverPublished(_context.LogContext.Logger, _context.InputAddress, NameOf(type));
        }

        // Neither the caller's trace nor its log scope belongs to what is received later.
        using (ExecutionContext.SuppressFlow())
        {
            _work = Task.Run(StartAsync);
        }
    }

    public Task Stop(CancellationToken cancellationToken)
    {
        lock (_stopLock)
        {
            return _stopped ??= StopAsync(cancellationToken);
        }
    }

    /// <summary>Done by <see cref="Stop"/>.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _ended.Dispose();
        _health.Dispose();
    }

    private async Task<Work?> StartAsync()
    {
        Work? work = null;
        await _loops.RunAsync("start", async heartbeat => work = await BeginAsync(heartbeat), _stopping.Token);
        return work;
    }

    private async Task<Work> BeginAsync(LoopHeartbeat heartbeat)
    {
        heartbeat.Waits();
        await _context.DependenciesReady.WaitAsync(_stopping.Token);
        var url = await FindQueuesAsync(heartbeat);
        await PurgeAsync(url);
        var calls = new QueueCalls(
            _context.Host.Client,
            url,
            _context.Host.CallLimit,
            _context.Host.Metrics.Of(_settings.QueueName, _timeProvider),
            _actions,
            _timeProvider);
        var pump = new MessagePump(_context, _settings, calls, _health, _stopping.Token) { MostReceives = _mostReceives };
        var unstarted = new UnstartedMessages(pump, calls, _context.LogContext.Logger);
        await _health.ReadyAsync(_context.Gate.Causes);
        var renewal = new VisibilityRenewal(_context, _settings, pump.InFlight, calls, _actions);
        var renewing = _loops.RunAsync("renewal", x => renewal.RunAsync(x, _ended.Token), _ended.Token);
        var pollers = Math.Clamp((_context.PrefetchCount + 9) / 10, 1, MostPollers);
        var receiving = Task.WhenAll(Enumerable.Range(1, pollers)
            .Select(number =>
            {
                var poller = new Poller(_context, _settings, calls, pump, unstarted, _health);
                return _loops.RunAsync($"poller {number}", x => poller.RunAsync(x, _stopping.Token), _stopping.Token);
            })
            .Append(_loops.RunAsync("pump", x => pump.RunAsync(x, _stopping.Token), _stopping.Token))
            .Append(_loops.RunAsync("pauses", x => WatchPausesAsync(pump, unstarted, x), _stopping.Token)));
        return new Work(pump, unstarted, receiving, renewing);
    }

    private async Task PurgeAsync(string url)
    {
        if (!_settings.PurgeOnStartup)
        {
            return;
        }

        try
        {
            await _context.Host.CallLimit.RunAsync(
                x => _context.Host.Client.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = url }, x), _stopping.Token);
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            // Begun anew by whoever runs it.
            await _health.QueuesUnavailableAsync($"queue {_queues.Queue} cannot be purged (PurgeQueue: {ErrorCodes.Of(exception)})");
            throw;
        }
    }

    private async Task WatchPausesAsync(MessagePump pump, UnstartedMessages unstarted, LoopHeartbeat heartbeat)
    {
        var paused = false;
        try
        {
            while (true)
            {
                heartbeat.Beat();
                var (causes, changed) = _context.Gate.Look();
                await _health.PausedAsync(causes);
                if (!causes.IsEmpty)
                {
                    var givenBack = await unstarted.GiveBackForLaterAsync();
                    TransportLog.Paused(_context.LogContext.Logger, _context.InputAddress, EndpointHealth.Reasons(causes), pump.Started, givenBack);
                }
                else if (paused)
                {
                    TransportLog.Resumed(_context.LogContext.Logger, _context.InputAddress);
                }

                paused = !causes.IsEmpty;
                heartbeat.Waits();
                await changed.WaitAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The pause holds beyond the stop.
        }
    }

    private async Task<string> FindQueuesAsync(LoopHeartbeat heartbeat)
    {
        for (var attempt = 1; ; attempt++)
        {
            heartbeat.Beat();
            var faults = await LookForQueuesAsync();
            if (faults.Count == 0)
            {
                return await _context.Host.Queues.GetUrlAsync(_queues.Queue, _stopping.Token);
            }

            var text = string.Join(", ", faults);
            var delay = Backoff.Receive.After(attempt);
            TransportLog.QueuesUnavailable(_context.LogContext.Logger, _context.InputAddress, text, delay);
            await _health.QueuesUnavailableAsync(text);
            heartbeat.Beat();
            await Task.Delay(delay, _timeProvider, _stopping.Token);
        }
    }

    private async Task<List<string>> LookForQueuesAsync()
    {
        var faults = new List<string>();
        foreach (var name in _queues.Needed())
        {
            try
            {
                await _context.Host.CallLimit.RunAsync(x => _context.Host.Queues.GetUrlAsync(name, x).AsTask(), _stopping.Token);
                if (name == _queues.Queue)
                {
                    _mostReceives = await _context.Host.CallLimit.RunAsync(
                        x => _context.Host.Queues.ReadMaxReceiveCountAsync(name, x), _stopping.Token);
                }
                else
                {
                    await _context.Host.CallLimit.RunAsync(x => _context.Host.Queues.ReadMaximumMessageSizeAsync(name, x), _stopping.Token);
                }
            }
            catch (QueueDoesNotExistException)
            {
                _context.Host.Queues.Forget(name);
                faults.Add($"queue {name} does not exist");
            }
            catch (Exception exception) when (!_stopping.IsCancellationRequested)
            {
                faults.Add($"queue {name} cannot be reached (GetQueueUrl: {ErrorCodes.Of(exception)})");
                break;
            }
        }

        return faults;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _loops.Close();
        await _stopping.CancelAsync();
        var work = await _work;
        if (work is not null)
        {
            // Not for ever: a receive may not return though it was cancelled.
            await Task.WhenAny(work.Receiving, Task.Delay(LastPolls, _timeProvider, cancellationToken));
            var givenBack = await work.Unstarted.GiveBackForOthersAsync();
            TransportLog.Stopping(_context.LogContext.Logger, _context.InputAddress, work.Pump.Started, givenBack);
            await DrainAsync(work, cancellationToken);
            await _ended.CancelAsync();
            await work.Renewal;
        }

        _actions.Close();
        await _health.CloseAsync();
        await _context.TransportObservers.NotifyCompleted(_context.InputAddress, new Deliveries(work?.Pump.Metrics));
        work?.Pump.Dispose();
        _context.Host.Receivers?.Remove(this);
        Dispose();
    }

    private async Task DrainAsync(Work work, CancellationToken cancellationToken)
    {
        var idle = work.Pump.WhenIdle();
        try
        {
            if (_context.ConsumerStopTimeout is { } timeout)
            {
                await Task.WhenAny(idle, Task.Delay(timeout, _timeProvider, cancellationToken));
                if (!idle.IsCompleted)
                {
                    work.Pump.CancelConsumers();
                }
            }

            await idle.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            work.Pump.CancelConsumers();
            await Task.WhenAny(idle, Task.Delay(LastMoments, _timeProvider, CancellationToken.None));
            if (!idle.IsCompleted)
            {
                TransportLog.StoppedEarly(_context.LogContext.Logger, _context.InputAddress, work.Pump.Started);
            }
        }
    }

    private static string NameOf(Type fault) => fault.IsGenericType ? $"Fault<{fault.GenericTypeArguments[0].Name}>" : fault.Name;

    private sealed record Work(MessagePump Pump, UnstartedMessages Unstarted, Task Receiving, Task Renewal);

    private sealed class Deliveries(DeliveryMetrics? metrics) : DeliveryMetrics
    {
        public long DeliveryCount { get; } = metrics?.DeliveryCount ?? 0;

        public int ConcurrentDeliveryCount { get; } = metrics?.ConcurrentDeliveryCount ?? 0;
    }
}
