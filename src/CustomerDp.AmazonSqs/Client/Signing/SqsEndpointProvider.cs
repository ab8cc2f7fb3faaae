using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using static Amazon.Runtime.Internal.Endpoints.StandardLibrary.Fn;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>
/// Where the service is: a configured endpoint, or the region's own. See
/// <see href="https://docs.aws.amazon.com/general/latest/gr/sqs-service.html"/>.
/// </summary>
internal sealed class SqsEndpointProvider : IEndpointProvider
{
    private const string Region = "Region";
    private const string CustomEndpoint = "Endpoint";
    private const string DualStack = "UseDualStack";
    private const string Fips = "UseFIPS";

    public static EndpointParameters ParametersOf(IClientConfig config) => new()
    {
        [Region] = config.RegionEndpoint?.SystemName,
        // The getter also looks at AWS_ENDPOINT_URL_SQS, AWS_ENDPOINT_URL and the profile.
        [CustomEndpoint] = config.ServiceURL,
        [DualStack] = config.UseDualstackEndpoint,
        [Fips] = config.UseFIPSEndpoint,
    };

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var dualStack = parameters[DualStack] is true;
        var fips = parameters[Fips] is true;
        if (parameters[CustomEndpoint] is string { Length: > 0 } url)
        {
            return fips || dualStack
                ? throw new AmazonClientException("A configured endpoint cannot be combined with FIPS or dual-stack endpoints.")
                : new Endpoint(url);
        }

        if (parameters[Region] is not string { Length: > 0 } region || Partition(region) is not { } partition)
        {
            throw new AmazonClientException(
                "No region is known. Set AWS_REGION, or AWS_ENDPOINT_URL_SQS for an endpoint of your own.");
        }

        // GovCloud's FIPS endpoints have the plain name, those of dual-stack excepted. Every partition has both kinds.
        var host = fips && (dualStack || !Equals(GetAttr(partition, "name"), "aws-us-gov")) ? "sqs-fips" : "sqs";
        var suffix = GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return new Endpoint($"https://{host}.{region}.{suffix}");
    }
}
