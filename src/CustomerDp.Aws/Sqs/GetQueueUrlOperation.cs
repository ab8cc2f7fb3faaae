using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html"/>.</summary>
internal sealed class GetQueueUrlOperation()
    : SqsOperation<GetQueueUrlRequest, GetQueueUrlResponse>("GetQueueUrl", GetQueueUrlResponseUnmarshaller.Instance)
{
    public static readonly GetQueueUrlOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, GetQueueUrlRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteText(writer, "QueueName"u8, request.QueueName);
        JsonMembers.WriteText(writer, "QueueOwnerAWSAccountId"u8, request.QueueOwnerAWSAccountId);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, GetQueueUrlResponse response)
    {
        if (!reader.ValueTextEquals("QueueUrl"u8))
        {
            return false;
        }

        reader.Read();
        response.QueueUrl = JsonMembers.ReadText(ref reader);
        return true;
    }
}
