using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace CustomerDp.Operations.Sessions;

/// <summary>Who runs the command.</summary>
public static class OperatorIdentity
{
    // Who it was must not hold up what is urgent.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>The IAM identity, where AWS tells it in time, and in any case the user and the host.</returns>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var here = $"{Environment.UserName}@{Environment.MachineName}";
        if (!IsAws())
        {
            return here;
        }

        try
        {
            using var sts = new AmazonSecurityTokenServiceClient(
                new AmazonSecurityTokenServiceConfig { MaxErrorRetry = 0, Timeout = Patience });
            return $"{(await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Arn} ({here})";
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested
            && exception is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            return here;
        }
    }

    /// <summary>An endpoint of somebody else's for the data, and none for identities, is an emulator: it knows no identities.</summary>
    private static bool IsAws() =>
        IsSet("AWS_ENDPOINT_URL_STS")
        || !(IsSet("AWS_ENDPOINT_URL") || IsSet("AWS_ENDPOINT_URL_SQS") || IsSet("AWS_ENDPOINT_URL_DYNAMODB"));

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
