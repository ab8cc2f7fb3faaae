using Amazon.Runtime;

namespace CustomerDp.AmazonSqs.Transport.Faults;

/// <summary>What of an exception may be logged and shown: a code or a type, for its message may quote what it failed on.</summary>
internal static class ErrorCodes
{
    public static string Of(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => code,
        // A success that could not be read.
        AmazonUnmarshallingException => "UnreadableResponse",
        // Nobody said a code: a proxy, or a redirect that is not followed.
        AmazonServiceException { StatusCode: not 0 and var status } => $"Http{(int)status}",
        // The pipeline wraps what went wrong below HTTP.
        AmazonServiceException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerException: { } inner } => Of(inner),
        HttpRequestException { HttpRequestError: var error } => $"{nameof(HttpRequestException)}.{error}",
        _ => exception.GetType().Name,
    };
}
