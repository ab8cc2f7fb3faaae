using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Controlling;

/// <summary>Orders to the workers: to stop taking messages of a queue, and to go on. Each is in the audit log.</summary>
public sealed class QueueOrders(OperationsSession session)
{
    /// <summary>
    /// Tells every worker to stop taking messages of a queue; a pause that is there is replaced, and no command that was sent before ends
    /// it.
    /// </summary>
    /// <param name="queue">One of the event queues.</param>
    /// <param name="reason">Why; see <see cref="PauseLimits.IsReason"/>.</param>
    /// <param name="length">From <see cref="PauseLimits.Shortest"/> to <see cref="PauseLimits.Longest"/>.</param>
    /// <param name="cancellationToken">Stops before the order is given.</param>
    /// <exception cref="ArgumentException">The reason is empty, too long, or has control characters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pause is too short or too long.</exception>
    public async Task<QueuePause> PauseAsync(string queue, string reason, TimeSpan length, CancellationToken cancellationToken)
    {
        if (!PauseLimits.IsReason(reason))
        {
            throw new ArgumentException(
                $"A reason is 1 to {PauseLimits.ReasonCharacters} characters, none of them a control character.", nameof(reason));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(length, PauseLimits.Shortest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, PauseLimits.Longest);
        var now = session.Time.GetUtcNow();
        var pause = new QueuePause(queue, reason.Trim(), await session.WhoAsync(cancellationToken), now, now + length);
        await using var audit = await new AuditTrail(session).BeginAsync("pause", queue, OrderDetails.Of(pause), cancellationToken);
        await session.Control.GiveNowAsync(queue, pause.By, pause, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
        return pause;
    }

    /// <summary>Ends a pause; no command that was sent before begins one.</summary>
    /// <returns>The pause that was ended; null where there was none.</returns>
    public async Task<QueuePause?> ResumeAsync(string queue, CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, string>();
        await using var audit = await new AuditTrail(session).BeginAsync("resume", queue, none, cancellationToken);
        var pause = await session.Control.GiveNowAsync(
            queue, await session.WhoAsync(cancellationToken), pause: null, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, none);
        return pause;
    }
}
