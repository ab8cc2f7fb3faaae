using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Exporting;

/// <summary>
/// Saves a frozen set of messages to a file, and deletes them from their queue where that is wanted. What was not deleted is given back
/// when it is disposed of.
/// </summary>
public sealed class Export : IAsyncDisposable
{
    private readonly OperationsSession _session;
    private readonly string _queue;
    private readonly HeldSelection _set;
    private readonly DateTimeOffset _at;

    private Export(OperationsSession session, string queue, HeldSelection set, DateTimeOffset at)
    {
        _session = session;
        _queue = queue;
        _set = set;
        _at = at;
    }

    /// <summary>What would be saved.</summary>
    public Selection Selection => _set.Selection;

    /// <summary>Freezes the set.</summary>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<Export> PrepareAsync(
        OperationsSession session,
        string queue,
        MessageFilter filter,
        int? max,
        CancellationToken cancellationToken)
    {
        var at = session.Time.GetUtcNow();
        return new Export(session, queue, await HeldSelection.TakeAsync(session, queue, filter, max, cancellationToken), at);
    }

    /// <summary>Saves the set, with an entry in the audit log; deletes it once it is on the disk, whole.</summary>
    /// <param name="path">A file that is not there yet; only its owner may read it.</param>
    /// <param name="delete">Whether to delete the messages from the queue.</param>
    /// <param name="cancellationToken">Stops before the file is written; after that, nothing does.</param>
    /// <exception cref="OutputFileException">The file cannot be written; nothing has been deleted.</exception>
    public async Task<ExportResult> SaveAsync(string path, bool delete, CancellationToken cancellationToken)
    {
        var messages = Selection.Messages.Select(m => m.Message).ToArray();
        await using var audit = await new AuditTrail(_session).BeginAsync(
            "export",
            _queue,
            new Dictionary<string, string> { ["selected"] = $"{messages.Length}" },
            cancellationToken);
        try
        {
            ExportFile.Write(path, ExportHeader.Of(_queue, _at), messages.Select(ExportedMessage.Of));
        }
        catch (OutputFileException)
        {
            await audit.EndAsync(AuditEntry.Incomplete, new Dictionary<string, string> { ["exported"] = "0" });
            throw;
        }

        var kept = delete ? await _set.Held.DeleteAsync(messages, CancellationToken.None) : new Dictionary<string, string>();
        var result = new ExportResult(messages.Length, delete ? messages.Length - kept.Count : 0, kept);
        await audit.EndAsync(
            kept.Count == 0 ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["exported"] = $"{result.Exported}", ["deleted"] = $"{result.Deleted}" });
        return result;
    }

    public ValueTask DisposeAsync() => _set.DisposeAsync();
}
