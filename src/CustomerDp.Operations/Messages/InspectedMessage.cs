using Amazon.SQS.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Operations.Holding;
using MassTransit;

namespace CustomerDp.Operations.Messages;

/// <summary>A message, and what an operator needs to know of it.</summary>
/// <param name="Message">As it was received.</param>
/// <param name="Moved">What its attributes say of why it is here.</param>
/// <param name="Event">The event in its body; null unless it is a valid one.</param>
/// <param name="Invalid">Why the body is no valid event, as it is read today; null where it is one, or of an ignored type.</param>
/// <param name="Records">
/// How many records the body holds, which the worker sends on one by one; null unless it holds several in one.
/// </param>
/// <param name="Identity">Event id, type and clock, as far as the body has them.</param>
/// <param name="Entities">Keys of what the event is about, the main one first; empty unless it is valid.</param>
/// <param name="Reason">Code of why it is here; null where nothing says.</param>
public sealed record InspectedMessage(
    Message Message,
    MovedMessage Moved,
    PasEvent? Event,
    InvalidReason? Invalid,
    int? Records,
    BodyIdentity Identity,
    IReadOnlyList<string> Entities,
    string? Reason)
{
    public string MessageId => Message.MessageId!;

    public string? Entity => Entities.Count > 0 ? Entities[0] : null;

    /// <summary>Full name of the type of the exception that it failed with, or null.</summary>
    public string? ExceptionType => Moved.ExceptionType;

    /// <summary>The attributes that it had before it was moved.</summary>
    public IReadOnlyDictionary<string, MessageAttributeValue> SenderAttributes => Moved.OriginalAttributes;

    /// <summary>Whether those are all; if not, moving it would lose some.</summary>
    public bool HasAllAttributes => Moved.IsComplete;

    /// <summary>When it was put where it is; for one that SQS itself moved, when it was first sent.</summary>
    public DateTimeOffset FailedAt => Moved.Timestamp ?? Message.SentAt;

    /// <summary>How often it had been received before it was moved; for one that was not, how often it has been.</summary>
    public int ReceiveCount => Moved.ReceiveCount ?? Message.Receives;

    /// <summary>Identifiers only: the body is personal data.</summary>
    public override string ToString() => MessageId;
}
