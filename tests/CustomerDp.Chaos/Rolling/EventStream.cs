using CustomerDp.Chaos.Workload;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Rolling;

/// <summary>Sends a flow's messages in their order, some evenly and some at once.</summary>
internal sealed class EventStream(Product product, EventFlow flow, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _turn = new(1);
    private int _sent;

    private int Left => flow.Messages.Count - Volatile.Read(ref _sent);

    /// <summary>Sends so many a second until stopped or only some are left, which are kept for <see cref="SendAsync"/>.</summary>
    public async Task RunAsync(int rate, int kept, CancellationToken stopping)
    {
        var last = time.GetTimestamp();
        for (var owed = 0.0; Left > kept && !stopping.IsCancellationRequested; owed -= (int)owed)
        {
            await Task.Delay(Tick, time, CancellationToken.None);
            owed += rate * time.GetElapsedTime(last).TotalSeconds;
            last = time.GetTimestamp();
            await SendAsync(Math.Min((int)owed, Left - kept), CancellationToken.None);
        }
    }

    /// <summary>Sends so many at once, or what is left.</summary>
    public async Task SendAsync(int count, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var lines = flow.Messages.Skip(_sent).Take(count).ToList();
            await product.PublishAsync(lines, cancellationToken);
            Volatile.Write(ref _sent, _sent + lines.Count);
        }
        finally
        {
            _turn.Release();
        }
    }
}
