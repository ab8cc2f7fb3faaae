using System.Collections;
using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Transport;

/// <summary>The endpoints of a client: one, or one for each account that its credentials have belonged to.</summary>
internal sealed class EndpointDirectory(AwsJsonClientOptions options)
{
    private readonly ConcurrentDictionary<string, ServiceEndpoint> _byAccount = new(StringComparer.Ordinal);

    /// <exception cref="AmazonClientException">No endpoint is known. It is asked again for the next request.</exception>
    public ServiceEndpoint For(ImmutableCredentials? credentials)
    {
        var account = credentials?.AccountId ?? "";
        return _byAccount.TryGetValue(account, out var known) ? known : _byAccount.GetOrAdd(account, Resolve(credentials));
    }

    private ServiceEndpoint Resolve(ImmutableCredentials? credentials)
    {
        var config = options.Config;
        var endpoint = options.ResolveEndpoint(credentials);
        var uri = new Uri(endpoint.URL.EndsWith('/') ? endpoint.URL : $"{endpoint.URL}/");
        if (config.UseHttp && string.IsNullOrEmpty(config.ServiceURL))
        {
            uri = new UriBuilder(uri) { Scheme = Uri.UriSchemeHttp, Port = uri.IsDefaultPort ? -1 : uri.Port }.Uri;
        }

        var request = new DefaultRequest(new Unsent(), config.ServiceId);
        if (
            endpoint.Attributes?["authSchemes"] is IList schemes
            && schemes.OfType<PropertyBag>().FirstOrDefault(x => Equals(x["name"], "sigv4"))?["signingRegion"]
                is string { Length: > 0 } region
            && string.IsNullOrEmpty(config.AuthenticationRegion))
        {
            request.AuthenticationRegion = region;
        }

        return new(
            uri,
            AWS4Signer.DetermineSigningRegion(config, config.RegionEndpointServiceName, null, request),
            config.AuthenticationServiceName,
            options.Headers,
            new ServiceClock(
                options.Time,
                () => AWSConfigs.CorrectForClockSkew && AWSConfigs.ManualClockCorrection is null && !config.DisableClockSkewCorrection));
    }

    // What the SDK's own rule for the region wants to be asked with.
    private sealed class Unsent : AmazonWebServiceRequest;
}
