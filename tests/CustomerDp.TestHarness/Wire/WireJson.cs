using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CustomerDp.TestHarness.Wire;

/// <summary>JSON whatever characters are escaped in it: two texts that say the same in the same order become one.</summary>
public static class WireJson
{
    private static readonly JsonWriterOptions Escaped = new() { SkipValidation = true };

    /// <summary>The same members, elements and digits in the same order, escaped as System.Text.Json does unless asked otherwise.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string Of(ReadOnlySpan<byte> json)
    {
        var escaped = new ArrayBufferWriter<byte>(Math.Max(json.Length, 1));
        using (var writer = new Utf8JsonWriter(escaped, Escaped))
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                Write(writer, ref reader);
            }
        }

        return Encoding.UTF8.GetString(escaped.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            default:
                // Numbers to the digit, true, false and null.
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }
}
