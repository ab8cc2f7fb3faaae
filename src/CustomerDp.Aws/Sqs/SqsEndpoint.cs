using Amazon.Runtime.Endpoints;
using Amazon.SQS;
using Amazon.SQS.Endpoints;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.Sqs;

/// <summary>Where requests go, by the SDK's own rules. The URL of a queue only names it.</summary>
internal static class SqsEndpoint
{
    public static Endpoint Resolve(AmazonSQSConfig config) => config.EndpointProvider.ResolveEndpoint(new SQSEndpointParameters
    {
        Region = EndpointRegion.Of(config),
        UseDualStack = config.UseDualstackEndpoint,
        UseFIPS = config.UseFIPSEndpoint,
        Endpoint = config.ServiceURL,
    });
}
