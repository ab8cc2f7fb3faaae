namespace CustomerDp.Verification;

/// <summary>Keeps reads below a rate, by pages small enough that none is a burst.</summary>
internal sealed class ReadRate(TimeProvider timeProvider, int? itemsPerSecond)
{
    private const int MaxPage = 1000;

    private readonly long _start = timeProvider.GetTimestamp();
    private long _read;

    /// <summary>Items in a page at most: half a second's worth.</summary>
    public int PageSize => itemsPerSecond is { } rate ? Math.Clamp(rate / 2, 1, MaxPage) : MaxPage;

    /// <summary>Waits until so many more items may have been read.</summary>
    public async Task ReadAsync(int items, CancellationToken cancellationToken)
    {
        _read += items;
        if (
            itemsPerSecond is { } rate
            && TimeSpan.FromSeconds((double)_read / rate) - timeProvider.GetElapsedTime(_start) is var ahead
            && ahead > TimeSpan.Zero)
        {
            await Task.Delay(ahead, timeProvider, cancellationToken);
        }
    }
}
