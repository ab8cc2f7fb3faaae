using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Protocol;
using CustomerDp.Aws.Transport;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>Sends through the pipeline of AWSSDK.Core: its credential chain, signer, retries, clock skew correction and metrics.</summary>
internal sealed class CorePipelineSender : AmazonServiceClient, ISignedJsonSender
{
    private static readonly SqsServiceMetadata Metadata = new();

    private readonly TimeSpan _bodyTimeout;

    static CorePipelineSender() => NoRedirects.Enforce();

    public CorePipelineSender(AmazonSQSConfig config)
        : base(config)
    {
        _bodyTimeout = config.ResponseBodyTimeout;
    }

    public CorePipelineSender(AWSCredentials credentials, AmazonSQSConfig config)
        : base(credentials, config)
    {
        _bodyTimeout = config.ResponseBodyTimeout;
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public Task<TResponse> SendAsync<TRequest, TResponse>(
        SqsOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonSQSRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var marshalling = new CoreMarshalling<TRequest, TResponse>(operation, _bodyTimeout);
        var options = new InvokeOptions { RequestMarshaller = marshalling, ResponseUnmarshaller = marshalling };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }

    // Where generated clients put their own handlers: the endpoint is resolved before the signer is chosen.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new SqsEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SqsAuthResolver());
    }

    private sealed class SqsServiceMetadata : IServiceMetadata
    {
        public string ServiceId => "SQS";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
