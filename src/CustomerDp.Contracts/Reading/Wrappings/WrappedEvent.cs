using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>Takes one wrapping off: the bytes of what is inside.</summary>
internal static class WrappedEvent
{
    /// <param name="wrapping">Which wrapping; not <see cref="Wrapping.CloudEvent"/>, whose attributes are the envelope itself.</param>
    /// <param name="utf8">The wrapping: a well-formed JSON object.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="fault">Why nothing could be taken out; null where something was.</param>
    public static ReadOnlySpan<byte> Of(Wrapping wrapping, ReadOnlySpan<byte> utf8, JsonReaderOptions options, out InvalidReason? fault)
    {
        fault = null;
        if (wrapping == Wrapping.KinesisRecord)
        {
            var source = new Utf8JsonReader(utf8, options);
            _ = Find(ref source, "eventSource"u8, ref fault);
            if (fault is null && (source.TokenType != JsonTokenType.String || !source.ValueTextEquals("aws:kinesis"u8)))
            {
                fault = InvalidReasons.EventSourceUnknown;
            }
        }

        var reader = new Utf8JsonReader(utf8, options);
        var found = Find(
            ref reader,
            wrapping switch
            {
                Wrapping.EventBridgeEvent => "detail"u8,
                Wrapping.SnsNotification => "Message"u8,
                _ => "data"u8,
            },
            ref fault);
        if (fault is not null)
        {
            return default;
        }

        if (found && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return utf8[start..(int)reader.BytesConsumed];
        }

        if (found && reader.TokenType == JsonTokenType.String)
        {
            return EncodedText.Decode(reader, out fault);
        }

        fault = InvalidReasons.WrappedEventMissing;
        return default;
    }

    /// <summary>
    /// Leaves the reader on the value of the member of that name. As in a plain event, null is the same as absent, and a second value is
    /// a fault: which of the two is meant cannot be known.
    /// </summary>
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> member, ref InvalidReason? fault)
    {
        var found = false;
        var foundReader = reader;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(member);
            reader.Read();
            if (isIt && reader.TokenType != JsonTokenType.Null)
            {
                if (found)
                {
                    fault ??= InvalidReasons.FieldTwice;
                }

                found = true;
                foundReader = reader;
            }

            reader.Skip();
        }

        reader = foundReader;
        return found;
    }
}
