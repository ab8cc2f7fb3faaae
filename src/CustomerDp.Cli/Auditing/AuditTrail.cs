using CustomerDp.Cli.Holding;
using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Cli.Auditing;

/// <summary>Records what this run does.</summary>
internal sealed class AuditTrail(CliSession session)
{
    /// <summary>Writes that an action begins. Where that fails the action has not begun, and the failure comes through.</summary>
    public async Task<AuditEntry> BeginAsync(string action, string queue, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken)
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
        return entry;
    }

    /// <summary>Writes how it ended. Where that fails the action has happened all the same: that is warned of.</summary>
    public async Task EndAsync(AuditEntry entry, string state, IReadOnlyDictionary<string, string> details)
    {
        try
        {
            var all = entry.Details.Concat(details).GroupBy(d => d.Key).ToDictionary(g => g.Key, g => g.Last().Value);
            await session.Audit.WriteAsync(entry with { State = state, Details = all }, CancellationToken.None);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, CancellationToken.None) is { } code)
        {
            await session.Output.WarnAsync($"It is done, but its end could not be written to the audit log: {code}.");
        }
    }
}
