using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.Protocol;

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
            JsonMembers.WriteBinary(writer, binary);
        }

        JsonMembers.WriteBoolean(writer, "BOOL"u8, value.BOOL);
        if (value.BS is { } binaries)
        {
            writer.WriteStartArray("BS"u8);
            foreach (var element in binaries)
            {
                JsonMembers.WriteBinary(writer, element);
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

        JsonMembers.WriteText(writer, "N"u8, value.N);
        JsonMembers.WriteTexts(writer, "NS"u8, value.NS);
        JsonMembers.WriteBoolean(writer, "NULL"u8, value.NULL);
        JsonMembers.WriteText(writer, "S"u8, value.S);
        JsonMembers.WriteTexts(writer, "SS"u8, value.SS);
    }
}
