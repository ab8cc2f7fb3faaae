using System.Text.Json;
using System.Text.Unicode;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading.Wrappings;

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
        InvalidReason? dataFault = null;
        var versionSeen = false;
        var knownVersion = false;

        var reader = new Utf8JsonReader(utf8, options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("specversion"u8))
            {
                reader.Read();
                if (versionSeen)
                {
                    fields.Twice();
                }

                versionSeen = true;
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
            else if (reader.ValueTextEquals("data_base64"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null)
                {
                    if (dataSeen)
                    {
                        fields.Twice();
                    }

                    dataSeen = true;
                    dataReader = new Utf8JsonReader(FromBase64(reader, options, out dataFault), options);
                    dataReader.Read();
                    reader.Skip();
                }
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

        if (dataFault is not null)
        {
            return PasEventReadResult.Invalid(dataFault);
        }

        var @event = EventData.Read(ref dataReader, in fields, out var fault);
        return fault is not null ? PasEventReadResult.Invalid(fault) : PasEventReadResult.Of(@event!);
    }

    /// <summary>
    /// Data of a publisher that takes it for bytes:
    /// <see href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data"/>.
    /// </summary>
    private static ReadOnlySpan<byte> FromBase64(scoped in Utf8JsonReader reader, JsonReaderOptions options, out InvalidReason? fault)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            fault = InvalidReasons.DataNotAnObject;
            return "{}"u8;
        }

        var bytes = ByteOrderMark.Skip(EncodedText.DecodeBase64(reader, out fault));
        fault ??= Utf8.IsValid(bytes) && IsJson(bytes, options) ? null : InvalidReasons.NotJson;
        return fault is null ? bytes : "{}"u8;
    }

    // The fields that come first decide which fault is told, so what is wrong with the data must not end the reading of the envelope.
    private static bool IsJson(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, options);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
