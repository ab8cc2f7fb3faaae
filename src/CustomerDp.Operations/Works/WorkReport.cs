using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Works;

/// <summary>What became of each message of a work.</summary>
/// <param name="session">What to work with.</param>
public sealed class WorkReport(OperationsSession session)
{
    /// <summary>What a message is that was done.</summary>
    internal static string DoneBy(WorkKind kind) => kind switch
    {
        WorkKind.Delete => MoveOutcome.DeletedOutcome,
        WorkKind.Export => MoveOutcome.ExportedOutcome,
        _ => MoveOutcome.MovedOutcome,
    };

    /// <summary>A line for each, in their order, as the command line's report file has them.</summary>
    public async Task<IReadOnlyList<MoveOutcome>> OfAsync(Work work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var store = new WorkStore(session.DynamoDb, session.Settings.Tables.Control);
        var faults = (await store.FaultsAsync(work, cancellationToken)).ToDictionary(f => f.MessageId, StringComparer.Ordinal);
        var done = DoneBy(work.Kind);
        return
        [
            .. (await store.MessagesAsync(work, 0, null, cancellationToken)).Select((m, i) =>
            {
                var fault = faults.GetValueOrDefault(m.MessageId);
                return new MoveOutcome(
                    m.MessageId,
                    m.EventId,
                    m.EventType,
                    m.Entity,
                    m.Reason,
                    i >= work.Next ? MoveOutcome.NotReachedOutcome : fault?.Outcome ?? done,
                    i >= work.Next ? null : fault?.Code);
            }),
        ];
    }
}
