using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Replaying;

/// <summary>What a replay would do, from what the table holds.</summary>
public static class DryRun
{
    public const string Apply = "apply";
    public const string NoOp = "no-op";
    public const string Ignored = "ignored";
    public const string Invalid = "invalid";

    /// <summary>Several records in one message: the worker sends each as a message of its own.</summary>
    public const string Split = "split";

    /// <summary>The worker's code for an event that the queue's endpoint does not take.</summary>
    private const string OfAnotherQueue = "event-type-of-another-queue";

    /// <summary>Each in turn, as if those before it had been replayed.</summary>
    public static async Task<IReadOnlyList<MoveOutcome>> OfAsync(
        OperationsSession session, IReadOnlyList<InspectedMessage> messages, string target, CancellationToken cancellationToken)
    {
        var preview = new ReplayPreview(session.DynamoDb, await session.ShownTableAsync(cancellationToken));
        List<MoveOutcome> outcomes = [];
        foreach (var message in messages)
        {
            outcomes.Add(
                message switch
                {
                    { Invalid: { } reason } => MoveOutcome.Of(message, Invalid, reason.Code),
                    { Records: { } records } => MoveOutcome.Of(message, Split, $"{records} records"),
                    { Event: null } => MoveOutcome.Of(message, Ignored, null),
                    { Event: var e } when !session.Settings.IsConsumedFrom(target, e.Descriptor) => MoveOutcome.Of(
                        message,
                        Invalid,
                        OfAnotherQueue),
                    { Event: var e } => MoveOutcome.Of(message, await preview.WouldApplyAsync(e, cancellationToken) ? Apply : NoOp, null),
                });
        }

        return outcomes;
    }
}
