using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Looks before the first message is taken, and every half minute, whether the table is the one that the product needs. While it is not,
/// nothing is taken in, as in any outage: <see cref="StoreOutage"/> finds out when it is right again.
/// </summary>
internal sealed class TableWatcher(TableProbe table, StoreOutage outage, TimeProvider timeProvider) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // A table that does not answer keeps nobody from starting; without it nothing is taken in either.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await FaultAsync(cancellationToken) is { IsUnusable: true, Code: var code })
        {
            outage.Report(code);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // What may be over in a moment shows in writes, if it matters.
            if (await FaultAsync(stoppingToken) is { IsUnusable: true, IsLasting: true, Code: var code })
            {
                outage.Report(code);
            }
        }
    }

    private async Task<TableFault?> FaultAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await table.AskNowAsync(ended.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TableFault(IsUnusable: true, IsLasting: false, nameof(TimeoutException), "The table does not answer.");
        }
    }
}
