using System.Runtime.CompilerServices;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Tries a write again while its message is held: a few times in quick succession where the store blinked, and ever more slowly where it
/// throttles. The more messages wait, the less is asked of the store, and an endpoint receives no more than it holds: so the worker goes
/// as fast as the store lets it, and nobody has to say how fast that is. What the store rejects is given up only after the store has been
/// found well: a table of another kind calls every write invalid, and no event is at fault for what somebody has to mend elsewhere.
/// </summary>
/// <remarks>Only the write that failed is repeated, on the injected clock; a retry of the whole message would do neither.</remarks>
/// <param name="blinks">The waits after a blink; see <see cref="Endpoints.DeliverySettings.RetryIntervals"/>.</param>
/// <param name="throttling">
/// For how long in all a throttled write is repeated; see <see cref="Endpoints.DeliverySettings.ThrottlingPatience"/>.
/// </param>
/// <param name="probe">Says whether the store is well.</param>
/// <param name="timeProvider">Clock and timers.</param>
internal sealed class Patience(
    IReadOnlyList<TimeSpan> blinks, TimeSpan throttling, ICustomerStoreProbe probe, TimeProvider timeProvider)
{
    private readonly TimeSpan[] _throttled = ThrottledRetries.Intervals(throttling);

    /// <param name="state">What the write needs.</param>
    /// <param name="write">The write.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The store is out, or throttled for longer.</exception>
    /// <exception cref="CustomerStoreRejectedException">The write is rejected, and always will be.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> TryAsync<TState, TResult>(
        TState state, Func<TState, CancellationToken, ValueTask<TResult>> write, CancellationToken cancellationToken)
    {
        var tries = default(Tries);
        while (true)
        {
            TimeSpan wait;
            try
            {
                return await write(state, cancellationToken);
            }
            catch (CustomerStoreUnavailableException exception) when (IsWorthAnother(exception, ref tries, out wait))
            {
                // After the wait.
            }
            catch (CustomerStoreRejectedException)
            {
                await probe.ConfirmAsync(cancellationToken);
                throw;
            }

            await Task.Delay(wait, timeProvider, cancellationToken);
        }
    }

    /// <summary>The same for a write without a result.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask TryAsync<TState>(
        TState state, Func<TState, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        var tries = default(Tries);
        while (true)
        {
            TimeSpan wait;
            try
            {
                await write(state, cancellationToken);
                return;
            }
            catch (CustomerStoreUnavailableException exception) when (IsWorthAnother(exception, ref tries, out wait))
            {
                // After the wait.
            }
            catch (CustomerStoreRejectedException)
            {
                await probe.ConfirmAsync(cancellationToken);
                throw;
            }

            await Task.Delay(wait, timeProvider, cancellationToken);
        }
    }

    private bool IsWorthAnother(CustomerStoreUnavailableException exception, ref Tries tries, out TimeSpan wait)
    {
        if (exception.IsThrottling && tries.Throttled < _throttled.Length)
        {
            wait = _throttled[tries.Throttled++];
            return true;
        }

        if (exception is { IsBlink: true, IsThrottling: false } && tries.Blinked < blinks.Count)
        {
            wait = blinks[tries.Blinked++];
            return true;
        }

        wait = default;
        return false;
    }

    private struct Tries
    {
        public int Blinked;
        public int Throttled;
    }
}
