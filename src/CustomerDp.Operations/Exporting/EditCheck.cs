using System.Text;
using CustomerDp.Contracts.Reading;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Exporting;

/// <summary>
/// Whether an edited body may be sent: it has to be valid now, and still the same event at the same reading of the clock.
/// </summary>
public static class EditCheck
{
    public const string StillInvalid = "still-invalid";
    public const string EventIdChanged = "event-id-changed";
    public const string ReadingChanged = "logical-clock-reading-changed";
    public const string OriginalUnreadable = "original-without-identity";

    /// <returns>A code for each fault; none for a body as it was exported.</returns>
    public static IEnumerable<string> FaultsOf(ExportedMessage message, PasEventReader reader)
    {
        if (!message.IsEdited)
        {
            yield break;
        }

        var now = reader.Read(Encoding.UTF8.GetBytes(message.Body));
        if (now.IsInvalid)
        {
            yield return $"{StillInvalid}: {now.Reason.Code}";
        }

        var (after, before) = (IdentityOf(message.Body, reader), IdentityOf(message.Original, reader));
        if (before.EventId is null || before.Reading is null)
        {
            // What the original was cannot be told, so neither can whether this is the same.
            yield return OriginalUnreadable;
        }

        if (before.EventId is not null && after.EventId != before.EventId)
        {
            yield return EventIdChanged;
        }

        if (before.Reading is not null && after.Reading != before.Reading)
        {
            yield return ReadingChanged;
        }
    }

    private static BodyIdentity IdentityOf(string body, PasEventReader reader) =>
        reader.Read(Encoding.UTF8.GetBytes(body)).Event is { } e
            ? new BodyIdentity(e.EventId, e.EventType, e.LogicalClockReading)
            : BodyIdentity.Of(body);
}
