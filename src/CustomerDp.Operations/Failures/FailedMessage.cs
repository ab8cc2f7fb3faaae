using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Failures;

/// <summary>What is shown of a message that failed: identifiers, types and codes, never its body.</summary>
/// <param name="MessageId">SQS's id.</param>
/// <param name="EventId">The event's; null where the body has none.</param>
/// <param name="EventType">One of the contract's, or one that is ignored; null where the body has neither.</param>
/// <param name="Entities">Keys of what the event is about, the main one first; empty unless it is valid.</param>
/// <param name="Reason">Code of why it is there; null where nothing says.</param>
/// <param name="ExceptionType">Full name of a type, or null.</param>
/// <param name="FailedAt">When it was put there; for one that SQS itself moved, when it was first sent.</param>
/// <param name="SentAt">When it was sent there: its retention counts from here.</param>
/// <param name="Receives">How often it had been received before it was moved.</param>
/// <param name="IsInvalid">Whether the body, as it is read today, is no valid event.</param>
public sealed record FailedMessage(
    string MessageId,
    string? EventId,
    string? EventType,
    IReadOnlyList<string> Entities,
    string? Reason,
    string? ExceptionType,
    DateTimeOffset FailedAt,
    DateTimeOffset SentAt,
    int Receives,
    bool IsInvalid)
{
    /// <summary>The main one of what the event is about.</summary>
    public string? Entity => Entities.Count > 0 ? Entities[0] : null;

    /// <summary>The hour in which it was put there, in UTC.</summary>
    public DateTimeOffset Hour => new(FailedAt.Ticks - (FailedAt.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <param name="message">As it was received.</param>
    /// <param name="names">Makes one text of equal ones: thousands of messages have the same reason.</param>
    internal static FailedMessage Of(InspectedMessage message, Func<string, string> names) => new(
        message.MessageId,
        message.Identity.EventId,
        Shared(message.Identity.EventType, names),
        [.. message.Entities.Select(names)],
        Shared(message.Reason, names),
        Shared(message.Moved.ExceptionType, names),
        message.FailedAt.ToUniversalTime(),
        message.Message.SentAt,
        message.ReceiveCount,
        message.Invalid is not null);

    private static string? Shared(string? name, Func<string, string> names) => name is null ? null : names(name);
}
