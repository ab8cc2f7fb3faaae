using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Protocol;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>One operation in the shapes that the pipeline of AWSSDK.Core asks for.</summary>
internal sealed class CoreMarshalling<TRequest, TResponse>(SqsOperation<TRequest, TResponse> operation, TimeSpan bodyTimeout)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonSQSRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.SQS")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = operation.Write((TRequest)input),
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers["X-Amz-Target"] = operation.Target;
        request.Headers[SqsErrors.QueryModeHeader] = "true";
        return request;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        // The length that the response announces says nothing about an empty body: it is 0 for a chunked one too.
        using var body = PooledBody.ReadToEnd(input.Stream, bodyTimeout);
        try
        {
            return operation.Read(body.Span);
        }
        catch (JsonException exception)
        {
            // The pipeline wraps it in an AmazonUnmarshallingException, as it does for every client.
            throw Unreadable(exception);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        using var body = PooledBody.ReadToEnd(input.Stream, bodyTimeout);
        return SqsErrors.Read(
            body.Span,
            input.ResponseData.GetHeaderValue(SqsErrors.QueryErrorHeader),
            input.ResponseData.GetHeaderValue(SqsErrors.RequestIdHeader),
            statusCode,
            innerException);
    }

    // The reader's own message may quote the body: its position is all that is kept.
    private AmazonSQSException Unreadable(JsonException exception) => new(
        $"The response of {operation.Name} is not what the protocol says (line {exception.LineNumber}, byte {exception.BytePositionInLine}).",
        null,
        ErrorType.Receiver,
        "UnreadableResponse",
        null,
        HttpStatusCode.BadGateway);
}
