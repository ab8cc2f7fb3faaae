using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html"/>.</summary>
internal sealed class SendMessageBatchOperation()
    : SqsOperation<SendMessageBatchRequest, SendMessageBatchResponse>("SendMessageBatch", SendMessageBatchResponseUnmarshaller.Instance)
{
    public static readonly SendMessageBatchOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, SendMessageBatchRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteObjects(writer, "Entries"u8, request.Entries, WriteEntry);
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, SendMessageBatchResponse response)
    {
        if (reader.ValueTextEquals("Successful"u8))
        {
            response.Successful = JsonMembers.ReadList(ref reader, BatchReader.ReadSent);
        }
        else if (reader.ValueTextEquals("Failed"u8))
        {
            response.Failed = JsonMembers.ReadList(ref reader, BatchReader.ReadFailure);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void WriteEntry(Utf8JsonWriter writer, SendMessageBatchRequestEntry entry)
    {
        JsonMembers.WriteNumber(writer, "DelaySeconds"u8, entry.DelaySeconds);
        JsonMembers.WriteText(writer, "Id"u8, entry.Id);
        AttributeValues.Write(writer, entry.MessageAttributes);
        JsonMembers.WriteText(writer, "MessageBody"u8, entry.MessageBody);
        JsonMembers.WriteText(writer, "MessageDeduplicationId"u8, entry.MessageDeduplicationId);
        JsonMembers.WriteText(writer, "MessageGroupId"u8, entry.MessageGroupId);
        AttributeValues.Write(writer, entry.MessageSystemAttributes);
    }
}
