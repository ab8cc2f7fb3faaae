namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// Who did what and when. An entry is written before its action begins, so that none goes unrecorded, and again when it ends.
/// </summary>
public interface IAuditLog
{
    /// <summary>Writes an entry, or the entry of that time and id anew. Durable once the task completes.</summary>
    Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default);

    /// <param name="most">How many at most.</param>
    /// <param name="olderThan">Only what stands before that; null: all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The newest entries, newest first.</returns>
    Task<IReadOnlyList<AuditEntry>> NewestAsync(
        int most, AuditPosition? olderThan = null, CancellationToken cancellationToken = default);
}
