using CustomerDp.Contracts.Queues;
using CustomerDp.Projections.Stores;
using CustomerDp.Worker.Pausing;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Stops the intake of events while the customer store is out, probes the store, and lets them go on when it is back. So an
/// outage costs no message more than the receive in whose handling it showed, however long it lasts.
/// </summary>
public sealed class StoreOutage(
    ICustomerStoreProbe probe,
    IReceiveEndpointPauses pauses,
    IOptions<QueueSettings> queues,
    TimeProvider timeProvider,
    ILogger<StoreOutage> logger) : BackgroundService
{
    /// <summary>Under which the endpoints are paused.</summary>
    public const string Cause = "outage";

    // An outage that returns this soon was not over: the probes go on where they were, instead of starting with short intervals again.
    private static readonly TimeSpan Relapse = TimeSpan.FromMinutes(1);

    // A store that does not answer is not back.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private TaskCompletionSource _began = New();
    private bool _isOut;

    /// <summary>Whether the endpoints are paused for it.</summary>
    public bool IsOut
    {
        get
        {
            lock (_lock)
            {
                return _isOut;
            }
        }
    }

    /// <summary>A message could not be handled for want of the store. During an outage this says nothing new.</summary>
    /// <param name="code">The store's.</param>
    /// <param name="action">The action that failed.</param>
    public void Report(string code, string action = CustomerStoreUnavailableException.WriteOfView)
    {
        lock (_lock)
        {
            if (_isOut)
            {
                return;
            }

            _isOut = true;
            pauses.PauseAll(queues.Value.EventQueues(), Cause, $"customer store unavailable, {action}: {code}");
            _began.SetResult();
        }

        logger.OutageBegan(code, ProbeSchedule.Longest);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var probes = 0;
        long? endedAt = null;
        while (true)
        {
            await Began().WaitAsync(stoppingToken);
            if (endedAt is { } ended && timeProvider.GetElapsedTime(ended) > Relapse)
            {
                probes = 0;
            }

            string? code;
            do
            {
                probes++;
                await Task.Delay(ProbeSchedule.Before(probes), timeProvider, stoppingToken);
                code = await FindFaultAsync(stoppingToken);
                if (code is not null)
                {
                    logger.StillOut(probes, code);
                }
            }
            while (code is not null);

            endedAt = timeProvider.GetTimestamp();
            logger.OutageEnded(probes);
            End();
        }
    }

    private async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ProbeTimeout, timeProvider);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await probe.FindFaultAsync(ended.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was, the store did not say that it is back.
            return exception.GetType().Name;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _isOut = false;
            _began = New();
            pauses.ResumeAll(queues.Value.EventQueues(), Cause);
        }
    }

    private Task Began()
    {
        lock (_lock)
        {
            return _began.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
