namespace CustomerDp.AmazonSqs.Transport.Faults;

/// <summary>
/// How long calls to the service may take, the client's own attempts included: one that is never answered would hold up whatever waits for
/// it. See <see href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/"/>.
/// </summary>
/// <param name="timeout">Of a call that is answered at once.</param>
internal sealed class CallLimit(TimeSpan timeout)
{
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    // Not the clock of the schedules: where that one is moved by hand, answers do not come any sooner.
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Cancelled when a receive has taken too long; to be disposed of.</summary>
    public CancellationTokenSource OfReceive(int waitSeconds) => new(TimeSpan.FromSeconds(waitSeconds) + timeout, Clock);

    /// <exception cref="TimeoutException">The call was cancelled when its time was over.</exception>
    /// <exception cref="OperationCanceledException">The caller's own token was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(timeout, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Exceeded(exception);
        }
    }

    public static TimeoutException Exceeded(OperationCanceledException exception) => new("The service did not answer in time.", exception);
}
