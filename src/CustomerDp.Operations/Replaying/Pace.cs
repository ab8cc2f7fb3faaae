using CustomerDp.Operations.Holding;

namespace CustomerDp.Operations.Replaying;

/// <summary>Holds what is done to a number of messages in a second.</summary>
/// <param name="perSecond">The most in a second; null: as fast as it goes.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class Pace(int? perSecond, TimeProvider timeProvider)
{
    private readonly long _started = timeProvider.GetTimestamp();
    private long _done;

    /// <summary>How many may be done at once.</summary>
    public int Most => Math.Min(MessageBatches.MaxCount, perSecond ?? MessageBatches.MaxCount);

    /// <summary>Waits until the next ones may be done.</summary>
    public async Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        if (
            perSecond is { } rate
            && TimeSpan.FromSeconds((double)_done / rate) - timeProvider.GetElapsedTime(_started) is { Ticks: > 0 } early)
        {
            await Task.Delay(early, timeProvider, cancellationToken);
        }

        _done += count;
    }
}
