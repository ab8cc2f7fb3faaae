using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.AmazonSqs.Protocol;

/// <summary>
/// One operation of the AWS JSON 1.0 protocol, whoever sends it. See
/// <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html"/>.
/// </summary>
/// <remarks>
/// The MD5 sums that the service sends along are not checked. A request's body is covered by its signature and both directions by TLS, so
/// the sums only repeat what is already sure, would cost a hash over every body, and MD5 does not exist on hosts in FIPS mode.
/// </remarks>
/// <param name="name">On the wire.</param>
/// <param name="requestType">How a request is written.</param>
/// <param name="responseType">How a response is read.</param>
/// <param name="answersNothing">
/// Whether a success has nothing to say. Of any other operation a body of no bytes is half of an answer: taken for a whole one it would be
/// an empty queue, or a message that nobody has.
/// </param>
internal sealed class SqsOperation<TRequest, TResponse>(
    string name, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, bool answersNothing = false)
    : AwsJsonOperation<TRequest, TResponse>
    where TRequest : AmazonSQSRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public override string Name => name;

    public override string Target { get; } = $"AmazonSQS.{name}";

    public byte[] Write(TRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, requestType);

    protected override void Write(Utf8JsonWriter writer, TRequest request) => JsonSerializer.Serialize(writer, request, requestType);

    /// <summary>Reads the whole body; it is empty for operations that answer nothing.</summary>
    /// <exception cref="AmazonSQSException">It is not what the protocol says.</exception>
    public override TResponse Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return answersNothing ? new TResponse() : throw Unreadable("it is empty");
        }

        try
        {
            return JsonSerializer.Deserialize(body, responseType) ?? new TResponse();
        }
        catch (JsonException exception)
        {
            // The senders wrap it in an AmazonUnmarshallingException, as every client does.
            throw Unreadable($"line {exception.LineNumber}, byte {exception.BytePositionInLine}");
        }
    }

    public override AmazonServiceException ReadError(in AwsJsonError error) => SqsErrors.Read(
        error.Body, error.Header(SqsErrors.QueryErrorHeader), error.RequestId, error.Status, inner: null);

    // The reader's own message may quote the body: its position is all that is kept.
    private AmazonSQSException Unreadable(string where) => new(
        $"The response of {name} is not what the protocol says ({where}).",
        null,
        ErrorType.Receiver,
        "UnreadableResponse",
        null,
        HttpStatusCode.BadGateway);
}
