using CustomerDp.Console.Visiting;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Console.Overview;

/// <summary>
/// Looks every minute how much is in each queue, for the charts of their last hour. What SQS does not answer is a gap in them.
/// </summary>
internal sealed class DepthSampler(SharedSession shared, DepthHistory history, TimeProvider timeProvider, ILogger<DepthSampler> logger)
    : BackgroundService
{
    private string? _fault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(DepthHistory.Interval, timeProvider);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        string? fault = null;
        var depths = new QueueDepths(shared.Sqs);
        foreach (var queue in shared.Settings.AllQueues)
        {
            try
            {
                if (await depths.OfAsync(queue, stoppingToken) is { } depth)
                {
                    history.Add(shared.Time.GetUtcNow(), depth);
                }
            }
            catch (Exception exception) when (FailureCodes.Of(exception, stoppingToken) is { } code)
            {
                fault = code;
            }
        }

        if (fault is not null && fault != _fault)
        {
            DepthLog.NotLooked(logger, fault);
        }

        _fault = fault;
    }
}
