using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>Which sender carries a client's requests.</summary>
internal static class SignedJsonSenders
{
    /// <param name="credentials">What to sign with; null: what the settings or the default chain give.</param>
    /// <param name="config">The client's settings.</param>
    public static ISignedJsonSender Create(AWSCredentials? credentials, AmazonSQSConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        // Adaptive retries limit the rate of sending: only the pipeline does that.
        if (config.Client == AwsClientKind.Lean && config.RetryMode != RequestRetryMode.Adaptive)
        {
            return new LeanSender(credentials, config, TimeProvider.System);
        }

        return credentials is null ? new CorePipelineSender(config) : new CorePipelineSender(credentials, config);
    }
}
