using System.Globalization;
using System.Text.Json;

namespace CustomerDp.Contracts.Fields;

/// <summary>Writes one field such that <see cref="JsonFields"/> reads it; nothing where there is no value.</summary>
internal static class JsonFieldWriters
{
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is { } date)
        {
            Span<char> text = stackalloc char[10];
            date.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            writer.WriteString(name, text);
        }
    }
}
