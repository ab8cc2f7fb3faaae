using System.Text.Json;
using Amazon.SQS.Model;
using Amazon.SQS.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary><see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html"/>.</summary>
internal sealed class DeleteMessageOperation()
    : SqsOperation<DeleteMessageRequest, DeleteMessageResponse>("DeleteMessage", DeleteMessageResponseUnmarshaller.Instance)
{
    public static readonly DeleteMessageOperation Instance = new();

    /// <summary>A success has nothing to say.</summary>
    public override DeleteMessageResponse Read(ReadOnlySpan<byte> body) => new();

    protected override void Write(Utf8JsonWriter writer, DeleteMessageRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteText(writer, "QueueUrl"u8, request.QueueUrl);
        JsonMembers.WriteText(writer, "ReceiptHandle"u8, request.ReceiptHandle);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, DeleteMessageResponse response) => false;
}
