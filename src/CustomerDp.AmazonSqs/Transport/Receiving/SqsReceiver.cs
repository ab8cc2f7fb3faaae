using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Intake;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Logging;
using CustomerDp.AmazonSqs.Transport.Moving;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Queues;
using CustomerDp.AmazonSqs.Transport.Running;
using CustomerDp.AmazonSqs.Transport.Settling;
using CustomerDp.AmazonSqs.Transport.Telemetry;
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

    // For receives to end, and for messages to be given back by consumers, that were cancelled at the end of the stop timeout.
    private static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(1);

    // For receives to return that were cancelled by a stop.
    private static readonly TimeSpan LastPolls = TimeSpan.FromSeconds(5);

    private readonly SqsReceiveEndpointContext _context;
    private readonly ReceiveSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly RunningReceivers? _receivers;
    private readonly EndpointQueues _queues;
    private readonly EndpointHealth _health;
    private readonly EndpointLoops _loops;
    private readonly QueueActions _actions;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _hurrying = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _stopLock = new();
    private Task<Work?> _work = Task.FromResult<Work?>(null);
    private Task? _stopped;

    public SqsReceiver(SqsReceiveEndpointContext context, ReceiveSettings settings, RunningReceivers? receivers)
    {
        _receivers = receivers;
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
        _receivers?.Add(this);
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
        _hurrying.Dispose();
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
        var search = new QueueSearch(_context, _queues, _health, _stopping.Token);
        var url = await search.FindAsync(heartbeat);
        if (_settings.PurgeOnStartup)
        {
            await search.PurgeAsync(url);
        }

        var calls = new QueueCalls(_context.Host, url, _settings.QueueName, _actions);
        var mayStart = new LoopSignal();
        var queue = new MessageQueue(_context.PrefetchCount, _settings.ConcurrentDeliveryLimit, mayStart);
        var unstarted = new UnstartedMessages(queue, calls, _context.LogContext.Logger);
        var runner = new MessageRunner(_context, queue, unstarted, mayStart, _stopping.Token);
        var settler = new MessageSettler(
            _context, _settings, calls, _health, runner.MoreToCome, runner.ConsumerFinished, _stopping.Token);
        var intake = new MessageIntake(_context, _settings, queue, settler, search.MostReceives);
        var gauge = queue.InFlight.Gauge(_settings.QueueName, _timeProvider);
        _context.Host.Metrics.Show(gauge);
        await _health.ReadyAsync(_context.Gate.Causes);
        var renewal = new VisibilityRenewal(_context, _settings, queue.InFlight, calls, _actions);
        var renewing = _loops.RunAsync("renewal", x => renewal.RunAsync(x, _ended.Token), _ended.Token);
        var pauses = new PauseWatch(_context, _health, unstarted, () => runner.Started, _stopping.Token);
        var pollers = Math.Clamp((_context.PrefetchCount + 9) / 10, 1, MostPollers);
        var receiving = Task.WhenAll(Enumerable.Range(1, pollers)
            .Select(number =>
            {
                var poller = new Poller(_context, _settings, calls, queue.Slots, intake, unstarted, _health, _hurrying.Token);
                return _loops.RunAsync($"poller {number}", x => poller.RunAsync(x, _stopping.Token), _stopping.Token);
            })
            .Append(_loops.RunAsync("pump", runner.RunAsync, _stopping.Token))
            .Append(_loops.RunAsync("pauses", pauses.RunAsync, _stopping.Token)));
        return new Work(runner, unstarted, settler, gauge, receiving, renewing);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _loops.Close();
        await _stopping.CancelAsync();
        var work = await _work;
        if (work is not null)
        {
            var least = await EndReceivesAsync(work, cancellationToken) ? 0 : GiveBackDelays.SecondsOfReceives;
            work.Settler.HideOnStop(least);
            var givenBack = await work.Unstarted.GiveBackForOthersAsync(least);
            TransportLog.Stopping(_context.LogContext.Logger, _context.InputAddress, work.Runner.Started, givenBack);
            await DrainAsync(work, cancellationToken);
            await _ended.CancelAsync();
            await work.Renewal;
        }

        _actions.Close();
        await _health.CloseAsync();
        await _context.TransportObservers.NotifyCompleted(_context.InputAddress, new Deliveries(work?.Runner.Metrics));
        if (work is not null)
        {
            _context.Host.Metrics.Hide(work.Gauge);
            work.Settler.Dispose();
        }

        _receivers?.Remove(this);
        Dispose();
    }

    // Not for ever: a receive may not return though it was cancelled. False where the stop had no time left for it.
    private async Task<bool> EndReceivesAsync(Work work, CancellationToken cancellationToken)
    {
        await Task.WhenAny(work.Receiving, Task.Delay(LastPolls, _timeProvider, cancellationToken));
        if (work.Receiving.IsCompleted)
        {
            return true;
        }

        await _hurrying.CancelAsync();
        await Task.WhenAny(work.Receiving, Task.Delay(LastMoments, _timeProvider, CancellationToken.None));
        return false;
    }

    private async Task DrainAsync(Work work, CancellationToken cancellationToken)
    {
        var idle = work.Runner.WhenIdle();
        try
        {
            if (_context.ConsumerStopTimeout is { } timeout)
            {
                await Task.WhenAny(idle, Task.Delay(timeout, _timeProvider, cancellationToken));
                if (!idle.IsCompleted)
                {
                    work.Runner.CancelConsumers();
                }
            }

            await idle.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            work.Runner.CancelConsumers();
            await Task.WhenAny(idle, Task.Delay(LastMoments, _timeProvider, CancellationToken.None));
            if (!idle.IsCompleted)
            {
                TransportLog.StoppedEarly(_context.LogContext.Logger, _context.InputAddress, work.Runner.Started);
            }
        }
    }

    private static string NameOf(Type fault) => fault.IsGenericType ? $"Fault<{fault.GenericTypeArguments[0].Name}>" : fault.Name;

    private sealed record Work(
        MessageRunner Runner, UnstartedMessages Unstarted, MessageSettler Settler, HeldGauge Gauge, Task Receiving, Task Renewal);

    private sealed class Deliveries(DeliveryMetrics? metrics) : DeliveryMetrics
    {
        public long DeliveryCount { get; } = metrics?.DeliveryCount ?? 0;

        public int ConcurrentDeliveryCount { get; } = metrics?.ConcurrentDeliveryCount ?? 0;
    }
}
