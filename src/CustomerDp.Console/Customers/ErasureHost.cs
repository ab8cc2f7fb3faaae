using System.Collections.Concurrent;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Console.Works;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.Holding;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Customers;

/// <summary>
/// Makes erasures, which take a minute, without anybody waiting for a page, and takes over those whose process has died. When the host
/// ends, what is done stays done and the rest is left to any other.
/// </summary>
internal sealed class ErasureHost(
    SharedSession shared,
    WorkHost works,
    IOptions<ConsoleSettings> settings,
    TimeProvider timeProvider,
    ILogger<ErasureHost> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private readonly CancellationTokenSource _leave = new();

    /// <summary>Begins one: it is written down before this returns.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="session">Of who has confirmed it.</param>
    /// <param name="cancellationToken">Stops before it is written down.</param>
    /// <returns>False where another one of the customer is being made: nothing was begun.</returns>
    /// <exception cref="CustomerHeldException">The customer is under a legal hold.</exception>
    public async Task<bool> BeginAsync(ErasurePlan plan, ConsoleSession session, CancellationToken cancellationToken)
    {
        if (await new ErasureRunner(session).BeginAsync(plan, works.Name, cancellationToken) is not { } erasure)
        {
            return false;
        }

        Start(erasure);
        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _leave.CancelAsync();
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _leave.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.Personal)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look, timeProvider);
        do
        {
            await TakeOverAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeOverAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var erasure in await new ErasureRunner(shared).TakeOverAsync(works.Name, stoppingToken))
            {
                ErasureLog.TakenOver(logger, erasure.AuditId);
                Start(erasure);
            }
        }
        catch (Exception exception) when (FailureCodes.Of(exception, stoppingToken) is { } code)
        {
            ErasureLog.NotLooked(logger, code);
        }
    }

    private void Start(LastingErasure erasure)
    {
        var run = Task.Run(() => RunAsync(erasure), CancellationToken.None);
        _running[run] = 0;
        run.ContinueWith(r => _running.TryRemove(r, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task RunAsync(LastingErasure erasure)
    {
        try
        {
            using var session = new ConsoleSession(shared, erasure.By);
            await new ErasureRunner(session).RunAsync(erasure, _leave.Token);
        }
        catch (Exception exception) when (
            exception is CustomerStoreUnavailableException || FailureCodes.Of(exception, CancellationToken.None) is not null)
        {
            ErasureLog.NotFinished(
                logger, erasure.AuditId, FailureCodes.Of(exception, CancellationToken.None) ?? exception.GetType().Name);
        }
    }
}
