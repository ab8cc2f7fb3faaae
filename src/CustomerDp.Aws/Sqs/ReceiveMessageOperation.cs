using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html"/>.</summary>
internal sealed class ReceiveMessageOperation()
    : SqsOperation<ReceiveMessageRequest, ReceiveMessageResponse>("ReceiveMessage", ReceiveMessageResponseUnmarshaller.Instance)
{
    public static readonly ReceiveMessageOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, ReceiveMessageRequest request)
    {
        writer.WriteStartObject();
#pragma warning disable CS0618 // The old name of MessageSystemAttributeNames, which the service still takes.
        JsonMembers.WriteTexts(writer, "AttributeNames"u8, request.AttributeNames);
#pragma warning restore CS0618
        JsonMembers.WriteNumber(writer, "MaxNumberOfMessages"u8, request.MaxNumberOfMessages);
        JsonMembers.WriteTexts(writer, "MessageAttributeNames"u8, request.MessageAttributeNames);
        JsonMembers.WriteTexts(writer, "MessageSystemAttributeNames"u8, request.MessageSystemAttributeNames);
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        JsonMembers.WriteText(writer, "ReceiveRequestAttemptId"u8, request.ReceiveRequestAttemptId);
        JsonMembers.WriteNumber(writer, "VisibilityTimeout"u8, request.VisibilityTimeout);
        JsonMembers.WriteNumber(writer, "WaitTimeSeconds"u8, request.WaitTimeSeconds);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, ReceiveMessageResponse response)
    {
        if (!reader.ValueTextEquals("Messages"u8))
        {
            return false;
        }

        response.Messages = JsonMembers.ReadList(ref reader, MessageReader.Read);
        return true;
    }
}
