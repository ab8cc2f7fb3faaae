using CustomerDp.DynamoDb.Time;

namespace CustomerDp.Worker.Health;

/// <summary>Compares the machine's clock with the service's before anything is judged by it, and every minute.</summary>
internal sealed class ClockWatcher(ServiceTime serviceTime, TimeProvider timeProvider, ILogger<ClockWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private bool _isTold;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
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
        await serviceTime.MeasureAsync(cancellationToken);
        if (serviceTime.Difference is { } difference && !_isTold)
        {
            ClockLog.Differs(logger, difference);
        }

        _isTold = serviceTime.Difference is not null;
    }
}
