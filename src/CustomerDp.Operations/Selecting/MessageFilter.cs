using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Selecting;

/// <summary>Which messages are meant. What is empty or null asks nothing; of several values of one kind any will do.</summary>
/// <param name="Types">Event types, case-sensitive.</param>
/// <param name="Reasons">Codes of why messages are where they are.</param>
/// <param name="Entities">
/// Keys (<c>POLICY#P-1</c>) or bare identifiers (<c>P-1</c>) of what events are about, the customer included.
/// </param>
/// <param name="EventIds">Events.</param>
/// <param name="Since">Messages that came there at this time or later, by the clock of SQS.</param>
public sealed record MessageFilter(
    IReadOnlyCollection<string> Types,
    IReadOnlyCollection<string> Reasons,
    IReadOnlyCollection<string> Entities,
    IReadOnlyCollection<string> EventIds,
    DateTimeOffset? Since)
{
    /// <summary>SQS's ids. Default: any.</summary>
    public IReadOnlyCollection<string> MessageIds { get; init; } = [];

    /// <summary>Exactly these messages, and no other.</summary>
    public static MessageFilter Of(IEnumerable<string> messageIds) =>
        new([], [], [], [], null) { MessageIds = messageIds.ToHashSet(StringComparer.Ordinal) };

    public bool Matches(InspectedMessage message) =>
        Has(MessageIds, message.MessageId)
        && Has(Types, message.Identity.EventType)
        && Has(Reasons, message.Reason)
        && Has(EventIds, message.Identity.EventId)
        && (
            Entities.Count == 0
            || message.Entities.Any(key =>
                Entities.Contains(key) || Entities.Contains(key[(key.IndexOf('#', StringComparison.Ordinal) + 1)..])))
        && (Since is not { } since || message.Message.SentAt >= since);

    private static bool Has(IReadOnlyCollection<string> wanted, string? value) =>
        wanted.Count == 0 || (value is not null && wanted.Contains(value));
}
