using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Time;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Intake;
using CustomerDp.Worker.Outages;
using CustomerDp.Worker.Pausing;
using CustomerDp.Worker.Telemetry;
using CustomerDp.Worker.Views;
using MassTransit;

namespace CustomerDp.Worker.Health;

/// <summary>
/// Says every 15 s, at every change and at the end what this worker does on each queue, for <c>customerdp queues</c>. Where the table does
/// not answer nothing can be said; that is seen by the silence.
/// </summary>
internal sealed class ConsumerReports(
    ConsumerStates states,
    IReceiveEndpointPauses pauses,
    IBusControl bus,
    ControlItemsHealth health,
    ConsumedQueues queues,
    ProjectionLags lags,
    ServiceTime time,
    ILogger<ConsumerReports> logger)
    : BackgroundService
{
    private const string Action = "PutItem of this worker's state";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A change is told at once.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ConsumerState> _told = [];

    // Of this start alone: containers have the same process id, and a machine may take the name of another.
    private readonly string _worker = $"{Environment.MachineName}:{Guid.NewGuid().ToString("N")[..8]}";
    private string? _fault;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = new CancellationTokenSource(Patience, time);
        foreach (var queue in queues.All)
        {
            await TryAsync(() => states.EndAsync(queue, _worker, patience.Token));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            foreach (var queue in queues.All)
            {
                var state = StateOf(queue);
                var told = _told.GetValueOrDefault(queue);
                if (told is null || told with { At = state.At, Lag = null } != state || state.At - told.At >= ConsumerState.Interval)
                {
                    state = state with { Lag = queues.StreamOf(queue) is { } stream ? lags.Take(stream) : null };

                    // Also where it fails: a table that is down is not asked every second.
                    _told[queue] = state;
                    await TryAsync(() => states.ReportAsync(state, stoppingToken));
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private ConsumerState StateOf(string queue)
    {
        var causes = pauses.CausesOf(queue);
        var (state, reason) = causes.TryGetValue(PauseWatcher.Cause, out var told) ? (ConsumerState.States.Paused, told)
            : causes.TryGetValue(StoreOutage.Cause, out var outage) ? (ConsumerState.States.Tripped, outage)
            : causes.TryGetValue(UnknownViewPause.Cause, out var unknown) ? (ConsumerState.States.Tripped, unknown)
            : EndpointStateOf(queue);
        return new ConsumerState(queue, _worker, state, reason, time.GetUtcNow(), Lag: null);
    }

    private (string State, string? Reason) EndpointStateOf(string queue)
    {
        foreach (var endpoint in bus.CheckHealth().Endpoints.Values)
        {
            if (endpoint.InputAddress?.AbsolutePath.EndsWith($"/{queue}", StringComparison.Ordinal) == true)
            {
                return endpoint.Status switch
                {
                    BusHealthStatus.Healthy => (ConsumerState.States.Running, null),
                    BusHealthStatus.Degraded => (ConsumerState.States.Tripped, endpoint.Description),
                    _ => (ConsumerState.States.Faulted, endpoint.Description),
                };
            }
        }

        return (ConsumerState.States.Faulted, "not started");
    }

    // A background service that throws ends the process.
    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            _fault = null;
            health.Report(Action, null);
        }
        catch (Exception exception)
        {
            var code = DynamoDbFaults.Of(exception).Code;
            health.Report(Action, code);
            if (_fault != code)
            {
                ConsumerReportLog.NotReported(logger, code);
                _fault = code;
            }
        }
    }
}
