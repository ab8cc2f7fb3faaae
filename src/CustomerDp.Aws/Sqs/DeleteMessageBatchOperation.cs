using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html"/>.</summary>
internal sealed class DeleteMessageBatchOperation()
    : SqsOperation<DeleteMessageBatchRequest, DeleteMessageBatchResponse>(
        "DeleteMessageBatch", DeleteMessageBatchResponseUnmarshaller.Instance)
{
    public static readonly DeleteMessageBatchOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, DeleteMessageBatchRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteObjects(writer, "Entries"u8, request.Entries, WriteEntry);
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, DeleteMessageBatchResponse response)
    {
        if (reader.ValueTextEquals("Successful"u8))
        {
            response.Successful = JsonMembers.ReadList(ref reader, BatchReader.ReadDeleted);
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

    private static void WriteEntry(Utf8JsonWriter writer, DeleteMessageBatchRequestEntry entry)
    {
        JsonMembers.WriteText(writer, "Id"u8, entry.Id);
        JsonMembers.WriteText(writer, "ReceiptHandle"u8, entry.ReceiptHandle);
    }
}
