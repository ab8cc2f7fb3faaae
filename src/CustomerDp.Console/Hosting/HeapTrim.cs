namespace CustomerDp.Console.Hosting;

/// <summary>
/// Gives memory back to the system when the console has become quiet. A look at thousands of messages, or a work, leaves a heap several
/// times as large as what is kept of it, which .NET does not shrink while nobody asks for memory:
/// <see href="https://learn.microsoft.com/dotnet/api/system.gccollectionmode"/>.
/// </summary>
internal sealed class HeapTrim(TimeProvider timeProvider) : BackgroundService
{
    private const long Mebibyte = 1024 * 1024;

    // What the host allocates by itself in this time is a tenth of it.
    private const long Quiet = 4 * Mebibyte;

    // Less is not worth a collection.
    private const long Worth = 16 * Mebibyte;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        var (before, trimmed) = (GC.GetTotalAllocatedBytes(), 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            if (now - before < Quiet && now - trimmed >= Worth)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                trimmed = now;
            }

            before = now;
        }
    }
}
