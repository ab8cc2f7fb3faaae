using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Looking;

/// <summary>Looks at one message of a queue of failed messages, and leaves it there.</summary>
/// <param name="session">What to work with.</param>
/// <param name="queue">Where it is.</param>
public sealed class MessageLook(OperationsSession session, string queue)
{
    /// <summary>The name in the audit log of a look at a body.</summary>
    public const string Action = "look-at-body";

    /// <summary>The message, body and all; null where it is not there, or hidden because somebody else works with it.</summary>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public async Task<InspectedMessage?> FindAsync(string messageId, CancellationToken cancellationToken)
    {
        await using var set = await HeldSelection.TakeAsync(
            session, queue, MessageFilter.Of([messageId]), max: 1, cancellationToken);
        return set.Selection.Messages.Count > 0 ? set.Selection.Messages[0] : null;
    }

    /// <summary>The same for somebody who is shown the body: an entry in the audit log says so, before they are.</summary>
    public async Task<InspectedMessage?> FindWithBodyAsync(string messageId, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(
            Action, queue, new Dictionary<string, string> { ["message"] = messageId }, cancellationToken);
        var message = await FindAsync(messageId, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string> { ["found"] = message is null ? "no" : "yes" });
        return message;
    }
}
