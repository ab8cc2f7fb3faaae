using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.SQS;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// One operation of SQS. See <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html"/>.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="stock">The SDK's own reading, which knows the operation's errors.</param>
internal abstract class SqsOperation<TRequest, TResponse>(string name, JsonResponseUnmarshaller stock)
    : AwsJsonOperation<TRequest, TResponse>
    where TRequest : AmazonSQSRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public override string Name => name;

    public override string Target { get; } = $"AmazonSQS.{name}";

    /// <summary>
    /// Reads an answer. A body of no bytes is half of one: taken for a whole one it would be an empty queue, or a message that nobody has.
    /// </summary>
    public override TResponse Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var response = new TResponse();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadMember(ref reader, response))
            {
                reader.Skip();
            }
        }

        return response;
    }

    public override AmazonServiceException ReadError(in AwsJsonError error) => SqsErrors.Read(error, stock);

    /// <summary>Reads the member whose name the reader stands on, to its last token.</summary>
    /// <returns>False for a member that is not known here.</returns>
    protected abstract bool TryReadMember(ref Utf8JsonReader reader, TResponse response);
}
