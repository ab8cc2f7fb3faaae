using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
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
        return operation.Read(body.Span);
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
}
