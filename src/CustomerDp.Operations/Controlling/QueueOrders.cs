using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Controlling;

/// <summary>Orders to the workers: to stop taking messages of a queue, and to go on. Each is in the audit log.</summary>
public sealed class QueueOrders(OperationsSession session)
{
    /// <summary>The shortest pause.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);

    /// <summary>As long as SQS keeps a message: after that a pause would lose events.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(14);

    /// <summary>How long a pause is where nobody says it.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromHours(24);

    /// <summary>Whether it may be the reason of a pause: 1 to <see cref="QueuePause.LongestReason"/> characters.</summary>
    public static bool IsReason(string? reason) => reason?.Trim() is { Length: > 0 and <= QueuePause.LongestReason };

    /// <summary>Tells every worker to stop taking messages of a queue; a pause that is there is replaced.</summary>
    /// <param name="queue">One of the event queues.</param>
    /// <param name="reason">Why; see <see cref="IsReason"/>.</param>
    /// <param name="length">From <see cref="ShortestPause"/> to <see cref="LongestPause"/>.</param>
    /// <param name="cancellationToken">Stops before the order is given.</param>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The pause is too short or too long.</exception>
    public async Task<QueuePause> PauseAsync(string queue, string reason, TimeSpan length, CancellationToken cancellationToken)
    {
        if (!IsReason(reason))
        {
            throw new ArgumentException($"A reason is 1 to {QueuePause.LongestReason} characters.", nameof(reason));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(length, ShortestPause);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LongestPause);
        var now = session.Time.GetUtcNow();
        var pause = new QueuePause(queue, reason.Trim(), await session.WhoAsync(cancellationToken), now, now + length);
        await using var audit = await new AuditTrail(session).BeginAsync(
            "pause",
            queue,
            new Dictionary<string, string>
            {
                ["reason"] = pause.Reason,
                ["until"] = $"{pause.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            },
            cancellationToken);
        await session.Control.PauseAsync(pause, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
        return pause;
    }

    /// <summary>Ends a pause.</summary>
    /// <returns>The pause that was ended; null where there was none.</returns>
    public async Task<QueuePause?> ResumeAsync(string queue, CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, string>();
        await using var audit = await new AuditTrail(session).BeginAsync("resume", queue, none, cancellationToken);
        var pause = await session.Control.ResumeAsync(queue, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, none);
        return pause;
    }
}
