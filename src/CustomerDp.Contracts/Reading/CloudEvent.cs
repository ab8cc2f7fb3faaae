using System.Text.Json;

namespace CustomerDp.Contracts.Reading;

/// <summary>
/// Reads a CloudEvents 1.0 structured event: its context attributes are the envelope, its <c>data</c> the event's data. Extension
/// attributes have lower-case names there.
/// </summary>
internal static class CloudEvent
{
    public static PasEventReadResult Read(ReadOnlySpan<byte> utf8, JsonReaderOptions options, Dictionary<string, string> ignoredEventTypes)
    {
        var fields = new EnvelopeFields(ignoredEventTypes);
        var dataReader = default(Utf8JsonReader);
        var dataSeen = false;
        var knownVersion = false;

        var reader = new Utf8JsonReader(utf8, options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("specversion"u8))
            {
                reader.Read();
                knownVersion = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("1.0"u8);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                fields.EventType(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                fields.EventId(ref reader);
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                reader.Read();
                fields.OccurredOn(ref reader);
            }
            else if (reader.ValueTextEquals("logicalclockreading"u8))
            {
                reader.Read();
                fields.LogicalClockReadingOrText(ref reader);
            }
            else if (reader.ValueTextEquals("schemaversion"u8))
            {
                reader.Read();
                fields.SchemaVersion(ref reader);
            }
            else if (reader.ValueTextEquals("correlationid"u8))
            {
                reader.Read();
                fields.CorrelationId(ref reader);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                if (dataSeen)
                {
                    fields.Twice();
                }

                dataSeen = true;
                dataReader = reader;
                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (!knownVersion)
        {
            return PasEventReadResult.Invalid(InvalidReasons.SpecVersionUnknown);
        }

        if (fields.Ended(dataSeen) is { } ended)
        {
            return ended;
        }

        var @event = EventData.Read(ref dataReader, in fields, out var fault);
        return fault is not null ? PasEventReadResult.Invalid(fault) : PasEventReadResult.Of(@event!);
    }
}
