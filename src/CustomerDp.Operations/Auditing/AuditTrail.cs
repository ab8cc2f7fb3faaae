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
            Guid.NewGuid().ToString("N")[..12],
            session.Time.GetUtcNow(),
            await session.WhoAsync(cancellationToken),
            action,
            queue,
            AuditEntry.Started,
            details);
        await session.Audit.WriteAsync(entry, cancellationToken);
        return new AuditRecord(session, entry, cancellationToken);
    }
}
