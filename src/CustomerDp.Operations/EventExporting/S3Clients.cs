using Amazon.Runtime;
using Amazon.S3;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Operations.EventExporting;

/// <summary>
/// How the product talks to S3. Region, endpoint and credentials come from the standard AWS environment (<c>AWS_ENDPOINT_URL_S3</c> for an
/// endpoint of one's own).
/// </summary>
public static class S3Clients
{
    private static readonly string[] Endpoints = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    static S3Clients() => NoRedirects.Enforce();

    /// <summary>A new client. Nothing is asked of anybody before its first request.</summary>
    public static IAmazonS3 Create() => new AmazonS3Client(new AmazonS3Config
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 4,

        // Of one file, which is a few megabytes.
        Timeout = TimeSpan.FromMinutes(5),

        // An endpoint of one's own seldom has a name for each bucket.
        ForcePathStyle = Endpoints.Any(v => Environment.GetEnvironmentVariable(v) is { Length: > 0 }),
    });
}
