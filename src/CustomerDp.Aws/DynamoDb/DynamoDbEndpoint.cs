using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Endpoints;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// Where requests go, by the SDK's own rules and with all that they ask for: the account of the credentials too, since DynamoDB has
/// endpoints of accounts (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html"/>).
/// </summary>
internal static class DynamoDbEndpoint
{
    public static Endpoint Resolve(AmazonDynamoDBConfig config, ImmutableCredentials? credentials) =>
        config.EndpointProvider.ResolveEndpoint(new DynamoDBEndpointParameters
        {
            Region = EndpointRegion.Of(config),
            UseDualStack = config.UseDualstackEndpoint,
            UseFIPS = config.UseFIPSEndpoint,
            Endpoint = config.ServiceURL,
            AccountId = credentials?.AccountId,
            AccountIdEndpointMode = config.AccountIdEndpointMode.ToString().ToLowerInvariant(),
        });
}
