using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Protocol;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Sending;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>Sends with nothing between an operation and HTTP but its signature and its retries.</summary>
internal sealed class LeanSender(AWSCredentials? credentials, AmazonSQSConfig config, TimeProvider time) : ISignedJsonSender
{
    private readonly AwsJsonClient _client = new(new AwsJsonClientOptions
    {
        Config = config,
        Credentials = credentials,
        ResolveEndpoint = _ => config.EndpointProvider.ResolveEndpoint(SqsEndpointProvider.ParametersOf(config)),
        Headers = [(SqsErrors.QueryModeHeader, "true")],
        ResponseBodyTimeout = config.ResponseBodyTimeout,
        Time = time,
    });

    public Task<TResponse> SendAsync<TRequest, TResponse>(
        SqsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonSQSRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        _client.SendAsync(operation, request, cancellationToken);

    public void Dispose() => _client.Dispose();
}
