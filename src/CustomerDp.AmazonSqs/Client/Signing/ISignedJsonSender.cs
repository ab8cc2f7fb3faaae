using Amazon.Runtime;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Protocol;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>
/// Carries one operation to the service: endpoint, credentials, signature, HTTP, retries. It knows nothing of what the operations mean, so
/// that one way of sending can replace another without a change to any of them.
/// </summary>
internal interface ISignedJsonSender : IDisposable
{
    /// <exception cref="Amazon.SQS.AmazonSQSException">The service answered an error.</exception>
    /// <exception cref="AmazonClientException">No endpoint or no credentials are known.</exception>
    /// <exception cref="AmazonUnmarshallingException">The answer could not be read.</exception>
    /// <exception cref="HttpRequestException">The service could not be reached.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="TimeoutException">There was no answer in time.</exception>
    Task<TResponse> SendAsync<TRequest, TResponse>(
        SqsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonSQSRequest
        where TResponse : AmazonWebServiceResponse, new();
}
