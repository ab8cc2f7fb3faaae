using System.Collections.Concurrent;
using CustomerDp.Console.Visiting;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.Holding;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Console.Customers;

/// <summary>
/// Makes erasures, which take a minute, without anybody waiting for a page. Where the host ends before, what is done stays done and the
/// audit log says that it was interrupted; erasing again finishes it.
/// </summary>
internal sealed class ErasureHost(SharedSession shared, ILogger<ErasureHost> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, byte> _running = [];
    private readonly CancellationTokenSource _leave = new();

    /// <summary>Begins one.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="who">Who said so.</param>
    public void Start(ErasurePlan plan, string who)
    {
        var run = Task.Run(() => EraseAsync(plan, who), CancellationToken.None);
        _running[run] = 0;
        run.ContinueWith(r => _running.TryRemove(r, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _leave.CancelAsync();
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
    }

    public void Dispose() => _leave.Dispose();

    private async Task EraseAsync(ErasurePlan plan, string who)
    {
        try
        {
            using var session = new ConsoleSession(shared, who);
            await new Erasures(session).EraseAsync(plan, _ => { }, _leave.Token);
        }
        catch (OperationCanceledException) when (_leave.IsCancellationRequested)
        {
            ErasureLog.NotFinished(logger, "interrupted");
        }
        catch (Exception exception) when (
            exception is CustomerHeldException or CustomerStoreUnavailableException
            || FailureCodes.Of(exception, CancellationToken.None) is not null)
        {
            ErasureLog.NotFinished(logger, FailureCodes.Of(exception, CancellationToken.None) ?? exception.GetType().Name);
        }
    }
}
