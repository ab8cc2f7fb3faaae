using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Endpoints;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// Where requests go, by the SDK's own rules and with all that they ask for: the account of the credentials too, since DynamoDB has
/// endpoints of accounts (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html"/>).
/// </summary>
internal static class DynamoDbEndpoint
{
    public static Endpoint Resolve(AmazonDynamoDBConfig config, ImmutableCredentials? credentials)
    {
        var region = config.RegionEndpoint?.SystemName;
        if (region is null && config.ServiceURL is { Length: > 0 } url)
        {
            region = config.AuthenticationRegion is { Length: > 0 } signing
                ? signing
                : RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(url)).SystemName;
        }

        return config.EndpointProvider.ResolveEndpoint(new DynamoDBEndpointParameters
        {
            Region = region == "us-east-1-regional" ? "us-east-1" : region,
            UseDualStack = config.UseDualstackEndpoint,
            UseFIPS = config.UseFIPSEndpoint,
            Endpoint = config.ServiceURL,
            AccountId = credentials?.AccountId,
            AccountIdEndpointMode = config.AccountIdEndpointMode.ToString().ToLowerInvariant(),
        });
    }
}
