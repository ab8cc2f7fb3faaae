using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CustomerDp.Contracts.Reading;

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
            Find(ref source, "eventSource"u8);
            if (source.TokenType != JsonTokenType.String || !source.ValueTextEquals("aws:kinesis"u8))
            {
                fault = InvalidReasons.EventSourceUnknown;
                return default;
            }
        }

        var reader = new Utf8JsonReader(utf8, options);
        var found = Find(ref reader, wrapping switch
        {
            Wrapping.EventBridgeEvent => "detail"u8,
            Wrapping.SnsNotification => "Message"u8,
            _ => "data"u8,
        });

        if (found && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            return utf8[start..(int)reader.BytesConsumed];
        }

        if (found && reader.TokenType == JsonTokenType.String)
        {
            return Decode(reader, out fault);
        }

        fault = InvalidReasons.WrappedEventMissing;
        return default;
    }

    /// <summary>Text is JSON, or JSON in base64: a JSON object starts with a brace, which base64 has not, so the two cannot be confused.</summary>
    private static ReadOnlySpan<byte> Decode(scoped in Utf8JsonReader reader, out InvalidReason? fault)
    {
        var text = new byte[reader.ValueSpan.Length];
        var length = reader.CopyString(text);
        var trimmed = text.AsSpan(0, length).TrimStart(" \t\r\n"u8);
        fault = null;
        if (trimmed.StartsWith("{"u8))
        {
            return trimmed;
        }

        if (Base64.DecodeFromUtf8InPlace(trimmed, out var written) == OperationStatus.Done && written > 0)
        {
            return trimmed[..written];
        }

        fault = InvalidReasons.NotJson;
        return default;
    }

    /// <summary>Leaves the reader on the value of the first member of that name.</summary>
    private static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(member);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
