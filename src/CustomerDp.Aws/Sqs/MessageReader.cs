using System.Text.Json;
using Amazon.SQS.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// Messages on their way from SQS. Each method begins with the value's first token and ends with its last one. What is not known is passed
/// over, as the SDK does. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html"/>.
/// </summary>
internal static class MessageReader
{
    public static Message? Read(ref Utf8JsonReader reader) => JsonMembers.ReadObject<Message>(ref reader, ReadMember);

    private static void ReadMember(ref Utf8JsonReader reader, Message message)
    {
        if (reader.ValueTextEquals("Body"u8))
        {
            reader.Read();
            message.Body = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MessageId"u8))
        {
            reader.Read();
            message.MessageId = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("ReceiptHandle"u8))
        {
            reader.Read();
            message.ReceiptHandle = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("Attributes"u8))
        {
            message.Attributes = JsonMembers.ReadMap(ref reader, JsonMembers.ReadText);
        }
        else if (reader.ValueTextEquals("MessageAttributes"u8))
        {
            message.MessageAttributes = JsonMembers.ReadMap(ref reader, ReadAttribute);
        }
        else if (reader.ValueTextEquals("MD5OfBody"u8))
        {
            reader.Read();
            message.MD5OfBody = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageAttributes"u8))
        {
            reader.Read();
            message.MD5OfMessageAttributes = JsonMembers.ReadText(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static MessageAttributeValue? ReadAttribute(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject<MessageAttributeValue>(ref reader, ReadAttributeMember);

    private static void ReadAttributeMember(ref Utf8JsonReader reader, MessageAttributeValue value)
    {
        if (reader.ValueTextEquals("DataType"u8))
        {
            reader.Read();
            value.DataType = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("StringValue"u8))
        {
            reader.Read();
            value.StringValue = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("BinaryValue"u8))
        {
            reader.Read();
            value.BinaryValue = JsonMembers.ReadBinary(ref reader);
        }
        else if (reader.ValueTextEquals("StringListValues"u8))
        {
            value.StringListValues = JsonMembers.ReadList(ref reader, JsonMembers.ReadText);
        }
        else if (reader.ValueTextEquals("BinaryListValues"u8))
        {
            value.BinaryListValues = JsonMembers.ReadList(ref reader, JsonMembers.ReadBinary);
        }
        else
        {
            reader.Skip();
        }
    }
}
