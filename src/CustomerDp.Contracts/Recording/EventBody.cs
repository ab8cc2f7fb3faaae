using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerDp.Contracts.Events;

namespace CustomerDp.Contracts.Recording;

/// <summary>An event as the body of a message again, in the contract's plain form.</summary>
public static class EventBody
{
    /// <summary>
    /// The event without its personal values: who holds what, and since when, stays. Read again it is the same event, of a customer of whom
    /// nothing is said.
    /// </summary>
    public static string WithoutPersonal(PasEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("eventId"u8, @event.EventId);
            writer.WriteString("eventType"u8, @event.EventType);
            writer.WriteString("occurredOn"u8, @event.OccurredOn.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteNumber("logicalClockReading"u8, @event.LogicalClockReading);
            writer.WriteNumber("schemaVersion"u8, 1);
            if (@event.CorrelationId is { } correlationId)
            {
                writer.WriteString("correlationId"u8, correlationId);
            }

            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(EventRecord.DataOf(@event));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
