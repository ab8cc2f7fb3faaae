using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html"/>.</summary>
internal sealed class SendMessageOperation()
    : SqsOperation<SendMessageRequest, SendMessageResponse>("SendMessage", SendMessageResponseUnmarshaller.Instance)
{
    public static readonly SendMessageOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, SendMessageRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteNumber(writer, "DelaySeconds"u8, request.DelaySeconds);
        AttributeValues.Write(writer, request.MessageAttributes);
        JsonMembers.WriteText(writer, "MessageBody"u8, request.MessageBody);
        JsonMembers.WriteText(writer, "MessageDeduplicationId"u8, request.MessageDeduplicationId);
        JsonMembers.WriteText(writer, "MessageGroupId"u8, request.MessageGroupId);
        AttributeValues.Write(writer, request.MessageSystemAttributes);
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, SendMessageResponse response)
    {
        if (reader.ValueTextEquals("MessageId"u8))
        {
            reader.Read();
            response.MessageId = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("SequenceNumber"u8))
        {
            reader.Read();
            response.SequenceNumber = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageBody"u8))
        {
            reader.Read();
            response.MD5OfMessageBody = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageAttributes"u8))
        {
            reader.Read();
            response.MD5OfMessageAttributes = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageSystemAttributes"u8))
        {
            reader.Read();
            response.MD5OfMessageSystemAttributes = JsonMembers.ReadText(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }
}
