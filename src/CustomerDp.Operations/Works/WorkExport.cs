using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Works;

/// <summary>Saves the messages of a plan, bodies and all, for somebody who waits for them. They stay where they are.</summary>
/// <param name="session">What to work with.</param>
public sealed class WorkExport(OperationsSession session)
{
    /// <summary>Writes an export file, with an entry in the audit log.</summary>
    /// <param name="plan">Of the kind <see cref="WorkKind.Export"/>.</param>
    /// <param name="file">Where to.</param>
    /// <param name="cancellationToken">Stops writing; the file is not whole.</param>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue any more.</exception>
    public async Task WriteAsync(Work plan, Stream file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var store = new WorkStore(session.DynamoDb, session.Settings.Tables.Control);
        var chosen = await store.MessagesAsync(plan, 0, null, cancellationToken);
        await using var audit = await new AuditTrail(session).BeginAsync(
            "export",
            plan.Queue,
            new Dictionary<string, string> { ["work"] = plan.Id, ["selected"] = $"{chosen.Count}" },
            cancellationToken);
        await using var set = await HeldSelection.TakeAsync(
            session, plan.Queue, MessageFilter.Of(chosen.Select(m => m.MessageId)), chosen.Count, cancellationToken);
        var messages = set.Selection.Messages;
        await ExportFile.WriteAsync(
            file,
            ExportHeader.Of(plan.Queue, session.Time.GetUtcNow()),
            messages.Select(m => ExportedMessage.Of(m.Message)),
            cancellationToken);
        await audit.EndAsync(
            messages.Count == chosen.Count ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["exported"] = $"{messages.Count}" });
    }
}
