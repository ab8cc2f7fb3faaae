using Amazon;
using Amazon.Runtime;
using Amazon.Util;

namespace CustomerDp.Aws.Transport;

/// <summary>The region that the SDK's rules of endpoints are asked with.</summary>
internal static class EndpointRegion
{
    /// <summary>
    /// That of the settings, else that of an endpoint of one's own, as the SDK's clients find it; null where none is known.
    /// </summary>
    public static string? Of(ClientConfig config)
    {
        var region = config.RegionEndpoint?.SystemName;
        if (region is null && config.ServiceURL is { Length: > 0 } url)
        {
            region = config.AuthenticationRegion is { Length: > 0 } signing
                ? signing
                : RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(url)).SystemName;
        }

        return region == "us-east-1-regional" ? "us-east-1" : region;
    }
}
