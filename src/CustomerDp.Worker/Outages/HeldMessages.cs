using MassTransit;

namespace CustomerDp.Worker.Outages;

/// <summary>
/// Handles messages that are held, and tried again, until what they need answers: an outage uses up none of their receives, and is never
/// their last word. A worker that stops gives them back to the others.
/// </summary>
/// <param name="lifetime">Says when the worker stops.</param>
/// <param name="timeProvider">Timers.</param>
internal sealed class HeldMessages(IHostApplicationLifetime lifetime, TimeProvider timeProvider)
{
    // Long enough for this worker's own receives to have ended, which would take it once more and die with it.
    private static readonly TimeSpan UntilOthersMayHaveIt = TimeSpan.FromSeconds(1);

    /// <param name="context">The message.</param>
    /// <param name="attempt">Handles it.</param>
    /// <param name="codeOf">Why it could not be; null where trying again is of no use: the exception is the message's end.</param>
    /// <param name="failed">Told the code of each failed attempt, and whether it is another than that of the one before.</param>
    /// <param name="done">Told what came of it; not where it was given back.</param>
    public async Task HandleAsync<T>(
        ConsumeContext context,
        Func<CancellationToken, Task<T>> attempt,
        Func<Exception, string?> codeOf,
        Action<string, bool> failed,
        Action<T> done)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            done(await UntilDoneAsync(attempt, codeOf, failed, stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            context.ReceiveContext.GetPayload<AmazonSqsSettlementContext>().GiveBack(StoreFaultFilter.Unavailable, UntilOthersMayHaveIt);
        }
    }

    private async Task<T> UntilDoneAsync<T>(
        Func<CancellationToken, Task<T>> attempt,
        Func<Exception, string?> codeOf,
        Action<string, bool> failed,
        CancellationToken cancellationToken)
    {
        string? before = null;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && codeOf(exception) is { } code)
            {
                failed(code, code != before);
                before = code;
            }

            await Task.Delay(ProbeSchedule.Before(number), timeProvider, cancellationToken);
        }
    }
}
