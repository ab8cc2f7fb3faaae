using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// Attributes on their way to DynamoDB, in the order and the form in which the SDK writes them. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html"/>.
/// </summary>
internal static class AttributeWriter
{
    public static void WriteMap(Utf8JsonWriter writer, Dictionary<string, AttributeValue> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, AttributeValue? value)
    {
        writer.WriteStartObject();
        if (value is not null)
        {
            WriteMembers(writer, value);
        }

        writer.WriteEndObject();
    }

    // A value has one member; whoever sets several is told so by the service, as through the SDK.
    private static void WriteMembers(Utf8JsonWriter writer, AttributeValue value)
    {
        if (value.B is { } binary)
        {
            writer.WritePropertyName("B"u8);
            WriteBinary(writer, binary);
        }

        if (value.BOOL is { } boolean)
        {
            writer.WriteBoolean("BOOL"u8, boolean);
        }

        if (value.BS is { } binaries)
        {
            writer.WriteStartArray("BS"u8);
            foreach (var element in binaries)
            {
                WriteBinary(writer, element);
            }

            writer.WriteEndArray();
        }

        if (value.L is { } list)
        {
            writer.WriteStartArray("L"u8);
            foreach (var element in list)
            {
                WriteValue(writer, element);
            }

            writer.WriteEndArray();
        }

        if (value.M is { } map)
        {
            writer.WritePropertyName("M"u8);
            WriteMap(writer, map);
        }

        if (value.N is { } number)
        {
            writer.WriteString("N"u8, number);
        }

        WriteTexts(writer, "NS"u8, value.NS);
        if (value.NULL is { } isNull)
        {
            writer.WriteBoolean("NULL"u8, isNull);
        }

        if (value.S is { } text)
        {
            writer.WriteString("S"u8, text);
        }

        WriteTexts(writer, "SS"u8, value.SS);
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    // All of it, wherever the stream stands: a request may be written more than once.
    private static void WriteBinary(Utf8JsonWriter writer, MemoryStream value) =>
        writer.WriteBase64StringValue(value.TryGetBuffer(out var buffer) ? buffer : value.ToArray());
}
