using CustomerDp.Projections.Stores;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Tries a write again while its message is held: a few times in quick succession where the store blinked, and ever more slowly where it
/// throttles. The more messages wait, the less is asked of the store, and an endpoint receives no more than it holds: so the worker goes
/// as fast as the store lets it, and nobody has to say how fast that is.
/// </summary>
/// <remarks>Only the write that failed is repeated, on the injected clock; a retry of the whole message would do neither.</remarks>
/// <param name="blinks">The waits after a blink; see <see cref="Endpoints.DeliverySettings.RetryIntervals"/>.</param>
/// <param name="throttling">
/// For how long in all a throttled write is repeated; see <see cref="Endpoints.DeliverySettings.ThrottlingPatience"/>.
/// </param>
/// <param name="timeProvider">Clock and timers.</param>
internal sealed class Patience(IReadOnlyList<TimeSpan> blinks, TimeSpan throttling, TimeProvider timeProvider)
{
    private readonly TimeSpan[] _throttled = ThrottledRetries.Intervals(throttling);

    /// <param name="state">What the write needs.</param>
    /// <param name="write">The write.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The store is out, or throttled for longer.</exception>
    public async ValueTask<TResult> TryAsync<TState, TResult>(
        TState state, Func<TState, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken)
    {
        var blinked = 0;
        var throttled = 0;
        while (true)
        {
            TimeSpan wait;
            try
            {
                return await write(state, cancellationToken);
            }
            catch (CustomerStoreUnavailableException exception) when (exception.IsThrottling && throttled < _throttled.Length)
            {
                wait = _throttled[throttled++];
            }
            catch (CustomerStoreUnavailableException exception)
                when (exception is { IsBlink: true, IsThrottling: false } && blinked < blinks.Count)
            {
                wait = blinks[blinked++];
            }

            await Task.Delay(wait, timeProvider, cancellationToken);
        }
    }
}
