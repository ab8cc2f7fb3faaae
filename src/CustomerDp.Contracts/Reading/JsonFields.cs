using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CustomerDp.Contracts.Reading;

/// <summary>
/// Reads one field's value: null for a JSON null, which is the same as an absent field; null and the given reason as the fault, where
/// none was found before, for a value of the wrong kind.
/// </summary>
internal static class JsonFields
{
    /// <summary>The length of identifiers, in characters (Unicode scalar values).</summary>
    private const int MaxIdentifierLength = 128;

    public static string? Text(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        return NullOrWrong<string>(ref reader, wrong, ref fault);
    }

    /// <summary>1 to 128 characters, none of them a control character.</summary>
    public static string? Identifier(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (Text(ref reader, wrong, ref fault) is not { } text)
        {
            return null;
        }

        if (text.Length == 0 || Length(text) > MaxIdentifierLength || HasControlCharacter(text))
        {
            fault ??= wrong;
            return null;
        }

        return text;
    }

    /// <summary>1 to 128 visible ASCII characters (U+0021 to U+007E).</summary>
    public static string? VisibleAscii(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (Text(ref reader, wrong, ref fault) is not { } text)
        {
            return null;
        }

        if (text.Length is 0 or > MaxIdentifierLength || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            fault ??= wrong;
            return null;
        }

        return text;
    }

    /// <summary>A JSON number that is an integer from 0 to <paramref name="max"/>, written without fraction or exponent.</summary>
    public static long? Integer(ref Utf8JsonReader reader, long max, InvalidReason wrong, ref InvalidReason? fault) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0 && value <= max
            ? value
            : NullOrWrong(ref reader, wrong, ref fault, default(long?));

    /// <summary>The same in a JSON text.</summary>
    public static long? IntegerInText(ref Utf8JsonReader reader, long max, InvalidReason wrong, ref InvalidReason? fault) =>
        Utf8Parser.TryParse(reader.ValueSpan, out long value, out var used) && used == reader.ValueSpan.Length && value >= 0 && value <= max
            ? value
            : NullOrWrong(ref reader, wrong, ref fault, default(long?));

    /// <summary>A date, <c>YYYY-MM-DD</c>.</summary>
    public static DateOnly? Date(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault) =>
        reader.TokenType == JsonTokenType.String && Iso8601.TryParseDate(Unescaped(ref reader), out var date)
            ? date
            : NullOrWrong(ref reader, wrong, ref fault, default(DateOnly?));

    /// <summary>A date and time with an offset, in UTC.</summary>
    public static DateTime? Timestamp(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault) =>
        reader.TokenType == JsonTokenType.String && Iso8601.TryParseTimestamp(Unescaped(ref reader), out var utc)
            ? utc
            : NullOrWrong(ref reader, wrong, ref fault, default(DateTime?));

    /// <summary>Whether the reader stands on an object; if not, its value is passed over.</summary>
    public static bool Object(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        NullOrWrong<string>(ref reader, wrong, ref fault);
        return false;
    }

    /// <summary>Keeps a field's value, unless the field had one already.</summary>
    public static void Keep<T>(ref T? field, T? value, ref InvalidReason? fault)
    {
        if (value is null)
        {
            return;
        }

        if (field is not null)
        {
            fault ??= InvalidReasons.FieldTwice;
            return;
        }

        field = value;
    }

    private static T? NullOrWrong<T>(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault, T? none = default)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            fault ??= wrong;
            reader.Skip();
        }

        return none;
    }

    // Dates are written without escapes by everybody, yet an escaped one is the same text.
    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;

    // A loop, since a query would allocate for each identifier.
    private static bool HasControlCharacter(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    private static int Length(string text)
    {
        if (text.Length <= MaxIdentifierLength)
        {
            return text.Length;
        }

        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }
}
