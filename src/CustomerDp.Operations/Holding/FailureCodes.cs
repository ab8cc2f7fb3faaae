using Amazon.Runtime;

namespace CustomerDp.Operations.Holding;

/// <summary>What of a client's failure may be shown: a code or a type, since its message may quote what was sent.</summary>
public static class FailureCodes
{
    /// <summary>SQS answered, and said of a message neither that it was taken (or deleted) nor that it was not.</summary>
    public const string NotAcknowledged = "NotAcknowledged";

    /// <returns>The code; null for what is no failure of a client, or an interruption from here.</returns>
    public static string? Of(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
            AmazonServiceException
            or AmazonClientException
            or HttpRequestException
            or IOException
            or TimeoutException
            or OperationCanceledException => exception.GetBaseException().GetType().Name,
            _ => null,
        };
}
