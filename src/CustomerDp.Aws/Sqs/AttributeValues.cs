using System.Text.Json;
using Amazon.SQS.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// What is attached to a message on its way to SQS, in the order and the form in which the SDK writes it. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_MessageAttributeValue.html"/>.
/// </summary>
internal static class AttributeValues
{
    public static void Write(Utf8JsonWriter writer, Dictionary<string, MessageAttributeValue>? attributes) =>
        Write(writer, "MessageAttributes"u8, attributes, static (w, x) => WriteMembers(
            w, x.BinaryListValues, x.BinaryValue, x.DataType, x.StringListValues, x.StringValue));

    public static void Write(Utf8JsonWriter writer, Dictionary<string, MessageSystemAttributeValue>? attributes) =>
        Write(writer, "MessageSystemAttributes"u8, attributes, static (w, x) => WriteMembers(
            w, x.BinaryListValues, x.BinaryValue, x.DataType, x.StringListValues, x.StringValue));

    private static void Write<T>(
        Utf8JsonWriter writer, ReadOnlySpan<byte> name, Dictionary<string, T>? attributes, Action<Utf8JsonWriter, T> writeMembers)
        where T : class
    {
        if (attributes is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (attribute, value) in attributes)
        {
            writer.WriteStartObject(attribute);
            if (value is not null)
            {
                writeMembers(writer, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // The lists are in the service's model and not implemented by it: it says so itself.
    private static void WriteMembers(
        Utf8JsonWriter writer, List<MemoryStream>? binaries, MemoryStream? binary, string? type, List<string>? texts, string? text)
    {
        if (binaries is not null)
        {
            writer.WriteStartArray("BinaryListValues"u8);
            foreach (var element in binaries)
            {
                JsonMembers.WriteBinary(writer, element);
            }

            writer.WriteEndArray();
        }

        if (binary is not null)
        {
            writer.WritePropertyName("BinaryValue"u8);
            JsonMembers.WriteBinary(writer, binary);
        }

        JsonMembers.WriteText(writer, "DataType"u8, type);
        JsonMembers.WriteTexts(writer, "StringListValues"u8, texts);
        JsonMembers.WriteText(writer, "StringValue"u8, text);
    }
}
