using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Auditing;

/// <summary>Records what this run does.</summary>
public sealed class AuditTrail(OperationsSession session)
{
    /// <summary>Writes that an action begins. Where that fails the action has not begun, and the failure comes through.</summary>
    /// <returns>The record, to be disposed of when the action is over, however it ended.</returns>
    public async Task<AuditRecord> BeginAsync(
        string action, string queue, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry(
            NewId(),
            session.Time.GetUtcNow(),
            await session.WhoAsync(cancellationToken),
            action,
            queue,
            AuditEntry.Started,
            details);
        return await BeginAsync(entry, cancellationToken);
    }

    /// <summary>An identity of an entry.</summary>
    internal static string NewId() => Guid.NewGuid().ToString("N")[..12];

    /// <summary>The same for an action that another process may have begun: the entry is the one that it wrote.</summary>
    /// <param name="entry">As it was when the action began.</param>
    /// <param name="cancellationToken">Stops before the action begins.</param>
    internal async Task<AuditRecord> BeginAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await session.Audit.WriteAsync(entry, cancellationToken);
        return new AuditRecord(session, entry, cancellationToken);
    }
}
