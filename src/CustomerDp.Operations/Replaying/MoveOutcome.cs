using System.Text.Json.Serialization;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Replaying;

/// <summary>How the move of a message ended, or would end: a line of a report file. Identifiers and codes only.</summary>
/// <param name="MessageId">SQS's id, of the message that was moved.</param>
/// <param name="EventId">The event's; null where the body has none.</param>
/// <param name="EventType">One of the contract's, or null.</param>
/// <param name="Entity">Key of what the event is about, or null.</param>
/// <param name="Reason">Why it was where it was.</param>
/// <param name="Outcome">
/// <c>moved</c>, of an import <c>sent</c>, of a deletion <c>deleted</c>, of an export <c>exported</c>;
/// <c>vanished</c>: it was gone before; <c>not-sent</c>: it is where it was; <c>not-deleted</c>: sent, and where it was, too;
/// <c>not-reached</c>: interrupted before. Of a dry run: <c>apply</c>, <c>no-op</c>, <c>ignored</c>, <c>invalid</c>.
/// </param>
/// <param name="Code">More to it: an error's code, or why it is invalid; null where there is nothing to say.</param>
public sealed record MoveOutcome(
    string MessageId, string? EventId, string? EventType, string? Entity, string? Reason, string Outcome, string? Code)
{
    public const string MovedOutcome = "moved";
    public const string NotDeletedOutcome = "not-deleted";
    public const string SentOutcome = "sent";
    public const string DeletedOutcome = "deleted";
    public const string ExportedOutcome = "exported";
    public const string NotReachedOutcome = "not-reached";

    /// <summary>It was no longer in the queue when it was to be handled.</summary>
    public const string VanishedOutcome = "vanished";

    /// <summary>The code of a message whose folded attributes cannot be read: moving it would lose them.</summary>
    public const string AttributesUnreadable = "attributes-unreadable";

    /// <summary>The code of a message of a FIFO queue of whose group an earlier one could not be sent: it must not overtake it.</summary>
    public const string GroupHeldUp = "group-held-up";

    /// <summary>It is in the target.</summary>
    [JsonIgnore]
    public bool IsSent => Outcome is MovedOutcome or NotDeletedOutcome or SentOutcome;

    public static MoveOutcome Moved(InspectedMessage message) => Of(message, MovedOutcome, null);

    public static MoveOutcome NotSent(InspectedMessage message, string code) => Of(message, "not-sent", code);

    public static MoveOutcome NotDeleted(InspectedMessage message, string code) => Of(message, NotDeletedOutcome, code);

    public static MoveOutcome Deleted(InspectedMessage message) => Of(message, DeletedOutcome, null);

    public static MoveOutcome NotReached(InspectedMessage message) => Of(message, NotReachedOutcome, null);

    public static MoveOutcome Of(InspectedMessage message, string outcome, string? code) =>
        new(message.MessageId, message.Identity.EventId, message.Identity.EventType, message.Entity, message.Reason, outcome, code);
}
