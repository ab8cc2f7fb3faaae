using Amazon.Runtime;

namespace CustomerDp.AmazonSqs.Transport;

/// <summary>What of an exception may be logged and shown: a code or a type, for its message may quote what it failed on.</summary>
internal static class ErrorCodes
{
    public static string Of(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
        // The pipeline wraps what went wrong below HTTP.
        AmazonServiceException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerException: { } inner } => Of(inner),
        HttpRequestException { HttpRequestError: var error } => $"{nameof(HttpRequestException)}.{error}",
        _ => exception.GetType().Name,
    };
}
