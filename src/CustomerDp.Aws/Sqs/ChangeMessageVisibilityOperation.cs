using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html"/>.</summary>
internal sealed class ChangeMessageVisibilityOperation()
    : SqsOperation<ChangeMessageVisibilityRequest, ChangeMessageVisibilityResponse>(
        "ChangeMessageVisibility", ChangeMessageVisibilityResponseUnmarshaller.Instance)
{
    public static readonly ChangeMessageVisibilityOperation Instance = new();

    /// <summary>A success has nothing to say.</summary>
    public override ChangeMessageVisibilityResponse Read(ReadOnlySpan<byte> body) => new();

    protected override void Write(Utf8JsonWriter writer, ChangeMessageVisibilityRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        JsonMembers.WriteText(writer, "ReceiptHandle"u8, request.ReceiptHandle);
        JsonMembers.WriteNumber(writer, "VisibilityTimeout"u8, request.VisibilityTimeout);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, ChangeMessageVisibilityResponse response) => false;
}
