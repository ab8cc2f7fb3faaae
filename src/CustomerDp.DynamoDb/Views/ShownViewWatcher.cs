using Microsoft.Extensions.Hosting;

namespace CustomerDp.DynamoDb.Views;

/// <summary>Looks every few seconds which view is shown, and once before the host starts its work.</summary>
/// <param name="view">What is known of it.</param>
/// <param name="onLooked">Told after each look what stood in its way, as a code; null where nothing did.</param>
/// <param name="timeProvider">Clock and timers.</param>
public sealed class ShownViewWatcher(ShownView view, Action<string?> onLooked, TimeProvider timeProvider) : BackgroundService
{
    /// <summary>How often it looks. No look takes longer.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

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
        using var patience = new CancellationTokenSource(Interval, timeProvider);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            onLooked(await view.LookAsync(ended.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            onLooked(nameof(TimeoutException));
        }
    }
}
