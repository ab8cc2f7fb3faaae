namespace CustomerDp.Verification;

/// <summary>Keeps reads below a rate, by pages small enough that they are no burst. Safe for several readers at once.</summary>
/// <param name="timeProvider">Clock and timers.</param>
/// <param name="itemsPerSecond">The rate of all readers together; null: as fast as it goes.</param>
/// <param name="readers">How many there are. Default 1.</param>
public sealed class ReadRate(TimeProvider timeProvider, int? itemsPerSecond, int readers = 1)
{
    private const int MaxPage = 1000;

    private readonly long _start = timeProvider.GetTimestamp();
    private long _read;

    /// <summary>Items in a page at most: half a second's worth, of all readers.</summary>
    public int PageSize => itemsPerSecond is { } rate ? Math.Clamp(rate / 2 / readers, 1, MaxPage) : MaxPage;

    /// <summary>Waits until so many more items may have been read.</summary>
    public async Task ReadAsync(int items, CancellationToken cancellationToken)
    {
        var read = Interlocked.Add(ref _read, items);
        if (
            itemsPerSecond is { } rate
            && TimeSpan.FromSeconds((double)read / rate) - timeProvider.GetElapsedTime(_start) is var ahead
            && ahead > TimeSpan.Zero)
        {
            await Task.Delay(ahead, timeProvider, cancellationToken);
        }
    }
}
