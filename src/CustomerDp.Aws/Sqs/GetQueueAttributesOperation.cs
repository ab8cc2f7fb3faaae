using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html"/>.</summary>
internal sealed class GetQueueAttributesOperation()
    : SqsOperation<GetQueueAttributesRequest, GetQueueAttributesResponse>(
        "GetQueueAttributes", GetQueueAttributesResponseUnmarshaller.Instance)
{
    public static readonly GetQueueAttributesOperation Instance = new();

    protected override void Write(Utf8JsonWriter writer, GetQueueAttributesRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteTexts(writer, "AttributeNames"u8, request.AttributeNames);
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, GetQueueAttributesResponse response)
    {
        if (!reader.ValueTextEquals("Attributes"u8))
        {
            return false;
        }

        response.Attributes = JsonMembers.ReadMap(ref reader, JsonMembers.ReadText);
        return true;
    }
}
