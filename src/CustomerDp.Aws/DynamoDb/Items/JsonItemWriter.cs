using System.Globalization;
using System.Text.Json;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>Puts attributes straight into a request, as the SDK writes its model.</summary>
internal sealed class JsonItemWriter(Utf8JsonWriter writer) : IItemWriter
{
    // The longest of a long is "-9223372036854775808".
    private const int LongestNumber = 20;

    public void Text(string name, string value)
    {
        writer.WriteStartObject(name);
        writer.WriteString("S"u8, value);
        writer.WriteEndObject();
    }

    public void Text(string name, ReadOnlySpan<byte> value)
    {
        writer.WriteStartObject(name);
        writer.WriteString("S"u8, value);
        writer.WriteEndObject();
    }

    public void Number(string name, long value)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        writer.WriteStartObject(name);
        writer.WriteString("N"u8, digits[..length]);
        writer.WriteEndObject();
    }

    public void Boolean(string name, bool value)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("BOOL"u8, value);
        writer.WriteEndObject();
    }

    public void Binary(string name, byte[] value)
    {
        writer.WriteStartObject(name);
        writer.WriteBase64String("B"u8, value);
        writer.WriteEndObject();
    }

    public void StartMap(string name)
    {
        writer.WriteStartObject(name);
        writer.WriteStartObject("M"u8);
    }

    public void EndMap()
    {
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
