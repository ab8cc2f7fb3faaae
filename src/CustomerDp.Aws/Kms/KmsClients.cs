using Amazon.KeyManagementService;
using Amazon.Runtime;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.Kms;

/// <summary>
/// How the product talks to KMS: seldom, and so by the SDK's own pipeline alone. Region, endpoint and credentials come from the standard
/// AWS environment (<c>AWS_ENDPOINT_URL_KMS</c> for an endpoint of one's own).
/// </summary>
public static class KmsClients
{
    static KmsClients() => NoRedirects.Enforce();

    /// <summary>A client to keep for the life of the process. Nothing is asked of anybody before its first request.</summary>
    public static IAmazonKeyManagementService Create() => new AmazonKeyManagementServiceClient(Settings());

    /// <summary>The same with credentials and settings of the caller's own, which <see cref="Settings"/> begins.</summary>
    public static IAmazonKeyManagementService Create(AWSCredentials credentials, AmazonKeyManagementServiceConfig config) =>
        new AmazonKeyManagementServiceClient(credentials, config);

    /// <summary>What every client of the product is set to; new with each call.</summary>
    public static AmazonKeyManagementServiceConfig Settings() => new()
    {
        // As those of DynamoDB: two more tries with backoff, and no request that hangs.
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 2,
        Timeout = TimeSpan.FromSeconds(5),
    };
}
