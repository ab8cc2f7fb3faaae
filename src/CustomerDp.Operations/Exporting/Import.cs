using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Exporting;

/// <summary>Sends the messages of an export file, mended or not. Sending them again is harmless.</summary>
/// <param name="session">What to work with.</param>
/// <param name="target">Where they go.</param>
/// <param name="messages">Of the file, in its order.</param>
public sealed class Import(OperationsSession session, string target, IReadOnlyList<ExportedMessage> messages)
{
    /// <summary>How many were edited.</summary>
    public int Edited { get; } = messages.Count(m => m.IsEdited);

    /// <summary>The edits that should not be sent.</summary>
    public IReadOnlyList<ImportRefusal> Refusals() =>
        [.. messages.SelectMany(m => EditCheck.FaultsOf(m, session.Reader).Select(code => new ImportRefusal(m.MessageId, code)))];

    /// <summary>What the worker would do with them, each in turn as if those before it had been sent. Nothing is sent.</summary>
    public Task<IReadOnlyList<MoveOutcome>> PreviewAsync(CancellationToken cancellationToken) =>
        DryRun.OfAsync(session, Inspect(), target, cancellationToken);

    /// <summary>Makes sure that the target is there.</summary>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public Task<QueueDetails> TargetAsync(CancellationToken cancellationToken) =>
        new QueueDepths(session.Sqs).RequiredAsync(target, cancellationToken);

    /// <summary>Sends them all, with an entry in the audit log.</summary>
    /// <param name="queue">The target, as <see cref="TargetAsync"/> gave it.</param>
    /// <param name="force">Whether refusals were overruled; it is recorded.</param>
    /// <param name="progress">Called for each message that has been handled.</param>
    /// <param name="cancellationToken">Stops after the batch in hand.</param>
    public async Task<IReadOnlyList<MoveOutcome>> SendAsync(
        QueueDetails queue,
        bool force,
        Action<int> progress,
        CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(
            "import",
            target,
            new Dictionary<string, string>
            {
                ["messages"] = $"{messages.Count}",
                ["edited"] = $"{Edited}",
                ["force"] = $"{force}",
            },
            cancellationToken);
        List<MoveOutcome> outcomes = [];
        await foreach (var outcome in new MessageSender(session.Sqs, queue.Url).SendAllAsync(Inspect(), cancellationToken))
        {
            outcomes.Add(outcome);
            progress(1);
        }

        await audit.EndAsync(
            outcomes.TrueForAll(o => o.IsSent) ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["sent"] = $"{outcomes.Count(o => o.IsSent)}" });
        return outcomes;
    }

    private InspectedMessage[] Inspect()
    {
        var inspector = new MessageInspector(target, session.Reader);
        return [.. messages.Select(m => Restored(inspector.Inspect(m.ToMessage())))];
    }

    /// <summary>Back to a <c>-dlq</c> or <c>-imq</c> a message goes as it was there; to be consumed, as it was before.</summary>
    private InspectedMessage Restored(InspectedMessage message) =>
        QueueNames.SourceOf(target) is null
            ? message
            : message with
            {
                Moved = message.Moved with { OriginalAttributes = message.Message.MessageAttributes ?? [], IsComplete = true },
            };
}
