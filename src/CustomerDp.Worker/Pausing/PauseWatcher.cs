using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Intake;
using MassTransit;

namespace CustomerDp.Worker.Pausing;

/// <summary>
/// Carries out what operators say with <c>customerdp pause</c> and <c>resume</c>, and others by the queue of commands: each queue's pause
/// is read every few seconds, and once before the first message is taken, so that a restart does not end one. Where it cannot be read,
/// what was last known holds.
/// </summary>
internal sealed class PauseWatcher(
    QueueControl control,
    IReceiveEndpointPauses pauses,
    ControlItemsHealth health,
    ConsumedQueues queues,
    TimeProvider timeProvider,
    ILogger<PauseWatcher> logger)
    : BackgroundService
{
    /// <summary>Who pauses, as the endpoint's health names it.</summary>
    public const string Cause = "operator";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string?> _faults = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Not longer than an interval: a table that does not answer keeps nobody from starting, since nothing could be projected either.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = timeProvider.CreateTimer(_ => patience.Cancel(), null, Interval, Timeout.InfiniteTimeSpan);
        await LookAsync(patience.Token);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in queues.Pausable)
        {
            try
            {
                Apply(queue, await control.FindAsync(queue, cancellationToken));
                _faults[queue] = null;
                health.Report(ActionOn(queue), null);
            }
            catch (Exception exception)
            {
                // Of whatever kind, for instance an item that somebody wrote by hand: a background service that throws ends the process.
                var code = DynamoDbFaults.Of(exception).Code;
                health.Report(ActionOn(queue), code);
                if (_faults.GetValueOrDefault(queue) != code)
                {
                    logger.PauseUnknown(queue, code);
                    _faults[queue] = code;
                }
            }
        }
    }

    private static string ActionOn(string queue) => $"GetItem of the pause of {queue}";

    private void Apply(string queue, QueuePause? pause)
    {
        var held = pauses.CausesOf(queue).ContainsKey(Cause);
        if (pause is not null)
        {
            pauses.Pause(queue, Cause, Plain(pause.Reason));
            if (!held)
            {
                logger.Paused(queue, pause.By, pause.Until);
            }
        }
        else if (held)
        {
            pauses.Resume(queue, Cause);
            logger.Resumed(queue);
        }
    }

    // Whatever stands in the item is shown in health and logs.
    private static string Plain(string reason)
    {
        var plain = new string([.. reason.Where(c => !char.IsControl(c)).Take(PauseLimits.ReasonCharacters)]);
        return string.IsNullOrWhiteSpace(plain) ? Cause : plain;
    }
}
