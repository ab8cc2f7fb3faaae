using System.Collections.Concurrent;
using CustomerDp.DynamoDb.Control;

namespace CustomerDp.TestHarness.Processes;

/// <summary>An audit log that a test can look into.</summary>
public sealed class AuditEntries : IAuditLog
{
    private readonly ConcurrentDictionary<string, AuditEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Every entry as it was written, in order, those that were written anew too.</summary>
    public ConcurrentQueue<AuditEntry> Written { get; } = [];

    public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default)
    {
        Written.Enqueue(entry);
        _entries[entry.Id] = entry;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> NewestAsync(
        int most, AuditPosition? olderThan = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>(
        [
            .. _entries.Values.OrderByDescending(e => e.At)
                .ThenByDescending(e => e.Id, StringComparer.Ordinal)
                .Where(e => olderThan is null || IsBefore(e, olderThan))
                .Take(most),
        ]);

    private static bool IsBefore(AuditEntry entry, AuditPosition position) =>
        entry.At < position.At || (entry.At == position.At && string.CompareOrdinal(entry.Id, position.Id) < 0);
}
