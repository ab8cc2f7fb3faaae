using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CustomerDp.Contracts.Limits;

namespace CustomerDp.Contracts.Fields;

/// <summary>
/// Reads one field's value: null for a JSON null, which is the same as an absent field; null and the given reason as the fault, where
/// none was found before, for a value of the wrong kind.
/// </summary>
internal static class JsonFields
{
    public static string? Text(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        return NullOrWrong<string>(ref reader, wrong, ref fault);
    }

    /// <summary>A text of at most <see cref="ContractLimits.TextCharacters"/>.</summary>
    public static string? Text(ref Utf8JsonReader reader, InvalidReason wrong, InvalidReason tooLong, ref InvalidReason? fault)
    {
        var text = Text(ref reader, wrong, ref fault);
        if (text is not null && ContractLimits.IsTooLong(text))
        {
            fault ??= tooLong;
        }

        return text;
    }

    /// <summary>See <see cref="ContractLimits.IsIdentifier"/>.</summary>
    public static string? Identifier(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (Text(ref reader, wrong, ref fault) is not { } text)
        {
            return null;
        }

        if (!ContractLimits.IsIdentifier(text))
        {
            fault ??= wrong;
            return null;
        }

        return text;
    }

    /// <summary>See <see cref="ContractLimits.IsEventId"/>.</summary>
    public static string? EventId(ref Utf8JsonReader reader, InvalidReason wrong, ref InvalidReason? fault)
    {
        if (Text(ref reader, wrong, ref fault) is not { } text)
        {
            return null;
        }

        if (!ContractLimits.IsEventId(text))
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
}
