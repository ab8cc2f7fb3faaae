using System.Text.RegularExpressions;
using Amazon.Runtime;
using CustomerDp.ServiceDefaults.Settings;

namespace CustomerDp.ServiceDefaults.Aws;

/// <summary>
/// The standard variables that say where AWS is
/// (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html"/>,
/// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html"/>). The SDK takes them as they are: an empty or cut off
/// URL shows only when the first request is made, as an error of whatever asked for it.
/// </summary>
/// <param name="services">What has to be found: ids of services as in <c>AWS_ENDPOINT_URL_SQS</c>. Empty: only forms are looked at.</param>
/// <param name="variable">The value of a variable; null where it is not set.</param>
/// <param name="knowsRegion">Whether the SDK finds a region: in the variables, the profile or the instance's metadata.</param>
public sealed partial class AwsEnvironment(IReadOnlyList<string> services, Func<string, string?> variable, Func<bool> knowsRegion)
    : ISettingsCheck
{
    private const string Endpoint = "AWS_ENDPOINT_URL";

    private const string UrlForm =
        "an absolute URL such as http://127.0.0.1:4100, with http:// or https:// and without blanks or line ends";

    private const string RegionForm = "the name of a region such as eu-west-1, without blanks or line ends";

    private static readonly string[] Endpoints =
        [Endpoint, $"{Endpoint}_SQS", $"{Endpoint}_DYNAMODB", $"{Endpoint}_KMS", $"{Endpoint}_S3", $"{Endpoint}_STS"];
    private static readonly string[] Regions = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>The variables that are looked at, each with what it has to be.</summary>
    internal static IEnumerable<(string Name, string Form)> Known =>
        [.. Endpoints.Select(x => (x, UrlForm)), .. Regions.Select(x => (x, RegionForm))];

    public IEnumerable<string> FindFaults()
    {
        string[] faults =
        [
            .. Endpoints.Where(x => variable(x) is { } url && !IsUrl(url)).Select(x =>
                $"{x} has to be {UrlForm}; leave it out for AWS's own."),
            .. Regions.Where(x => variable(x) is { } region && !Region().IsMatch(region)).Select(x =>
                $"{x} has to be {RegionForm}; leave it out where a profile or the instance says it."),
        ];
        return faults.Length > 0 || !services.Any(NeedsRegion) || knowsRegion()
            ? faults
            : ["AWS_REGION is not set, and neither a profile nor the instance says a region: there is nowhere "
                + "to send requests to. Set it, to eu-west-1 for example."];
    }

    /// <summary>
    /// Whether the SDK finds a region (<see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html"/>).
    /// </summary>
    internal static bool SdkKnowsRegion()
    {
        try
        {
            return FallbackRegionFactory.GetRegionEndpoint() is not null;
        }
        catch (AmazonClientException)
        {
            return false;
        }
    }

    private bool NeedsRegion(string service) => IgnoresEndpoints() || (variable($"{Endpoint}_{service}") ?? variable(Endpoint)) is null;

    private bool IgnoresEndpoints() =>
        string.Equals(variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsUrl(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    [GeneratedRegex(@"\A[a-z0-9-]{1,63}\z")]
    private static partial Regex Region();
}
