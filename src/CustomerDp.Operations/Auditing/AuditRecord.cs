using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Auditing;

/// <summary>
/// The record of an action that has begun. What ends by an exception ends here, too: only a process that was killed leaves a record that
/// says <c>started</c>.
/// </summary>
public sealed class AuditRecord(OperationsSession session, AuditEntry entry, CancellationToken cancellationToken) : IAsyncDisposable
{
    private bool _hasEnded;

    /// <summary>Writes how it ended. Where that fails the action has happened all the same: that is warned of.</summary>
    public async Task EndAsync(string state, IReadOnlyDictionary<string, string> details)
    {
        _hasEnded = true;
        try
        {
            var all = entry.Details.Concat(details).GroupBy(d => d.Key).ToDictionary(g => g.Key, g => g.Last().Value);
            await session.Audit.WriteAsync(entry with { State = state, Details = all }, CancellationToken.None);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, CancellationToken.None) is { } code)
        {
            await session.NoticeAsync($"It is over, but its end could not be written to the audit log: {code}.");
        }
    }

    /// <summary>Ends it as failed, or interrupted, unless it has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
        {
            await EndAsync(
                cancellationToken.IsCancellationRequested ? AuditEntry.Interrupted : AuditEntry.Failed,
                new Dictionary<string, string>());
        }
    }
}
