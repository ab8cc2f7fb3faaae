namespace CustomerDp.Console.Visiting;

/// <summary>Compares the machine's clock with that of AWS every minute: by the latter pauses end and messages are old.</summary>
internal sealed class ClockWatch(SharedSession shared, TimeProvider timeProvider) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            await shared.MeasureTimeAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
