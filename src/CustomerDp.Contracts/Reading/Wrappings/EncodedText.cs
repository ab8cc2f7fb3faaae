using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>Text inside a wrapping: JSON, or bytes in base64.</summary>
internal static class EncodedText
{
    /// <summary>A JSON object starts with a brace, which base64 has not, so the two cannot be confused.</summary>
    /// <param name="reader">On a JSON text.</param>
    /// <param name="fault">Why it is neither; null where it is one of them.</param>
    public static ReadOnlySpan<byte> Decode(scoped in Utf8JsonReader reader, out InvalidReason? fault)
    {
        var text = Unescaped(reader);
        var trimmed = ByteOrderMark.Skip(text).TrimStart(" \t\r\n"u8);
        if (trimmed.StartsWith("{"u8))
        {
            fault = null;
            return trimmed;
        }

        return FromBase64(text.AsSpan(text.Length - trimmed.Length), out fault);
    }

    /// <summary>Bytes in base64, and nothing else.</summary>
    /// <param name="reader">On a JSON text.</param>
    /// <param name="fault">Why it is not; null where it is.</param>
    public static ReadOnlySpan<byte> DecodeBase64(scoped in Utf8JsonReader reader, out InvalidReason? fault) =>
        FromBase64(Unescaped(reader), out fault);

    private static Span<byte> FromBase64(Span<byte> text, out InvalidReason? fault)
    {
        if (Base64.DecodeFromUtf8InPlace(text, out var written) != OperationStatus.Done || written == 0)
        {
            fault = InvalidReasons.NotJson;
            return default;
        }

        fault = CompressedBytes.Are(text[..written]) ? InvalidReasons.Compressed : null;
        return text[..written];
    }

    private static byte[] Unescaped(scoped in Utf8JsonReader reader)
    {
        var text = new byte[reader.ValueSpan.Length];
        var length = reader.CopyString(text);
        return length == text.Length ? text : text[..length];
    }
}
