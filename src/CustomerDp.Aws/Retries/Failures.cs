using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace CustomerDp.Aws.Retries;

/// <summary>
/// Which failures are worth another try, by type, code and status: those of the SDK's standard mode, and status 429, see
/// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"/>.
/// </summary>
internal static class Failures
{
    private static readonly FrozenSet<string> Throttling = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException");

    private static readonly FrozenSet<string> Timeouts = FrozenSet.Create(
        StringComparer.Ordinal,
        "RequestTimeout",
        "RequestTimeoutException");

    // What a service may answer to a signature of another time; whether it does, only its clock tells.
    private static readonly FrozenSet<string> ClockSkew = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "AuthFailure",
        "RequestTimeTooSkewed",
        "AccessDeniedException",
        "RequestExpired",
        "RequestInTheFuture");

    private static readonly FrozenSet<string> Credentials = FrozenSet.Create(
        StringComparer.Ordinal,
        "ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
        "SignatureDoesNotMatch");

    /// <param name="exception">What a try ended with; not a cancellation by the caller.</param>
    public static FailureKind KindOf(Exception exception) => exception switch
    {
        AmazonUnmarshallingException { StatusCode: HttpStatusCode.OK } => FailureKind.Transient,
        AmazonServiceException e when e.Retryable?.Throttling == true || Throttling.Contains(e.ErrorCode ?? "") => FailureKind.Throttled,
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests } => FailureKind.Throttled,
        AmazonServiceException e when Timeouts.Contains(e.ErrorCode ?? "") => FailureKind.Timeout,
        AmazonServiceException { Retryable: not null } => FailureKind.Transient,
        AmazonServiceException
        {
            StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout
        } => FailureKind.Transient,
        AmazonServiceException => FailureKind.Final,
        TimeoutException => FailureKind.Timeout,
        HttpRequestException or IOException => FailureKind.Transient,
        _ => FailureKind.Final,
    };

    /// <summary>Whether the service may have refused the signature for its time.</summary>
    public static bool MayBeClockSkew(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: { } code } && ClockSkew.Contains(code);

    /// <summary>Whether the service did not know the credentials any more.</summary>
    public static bool IsOfCredentials(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: { } code } && Credentials.Contains(code);

    /// <summary>
    /// Whether a connection that had been idle turned out to be closed: the server closes those when it likes, and the next request may
    /// meet it.
    /// </summary>
    /// <param name="exception">What sending ended with, before any of the response was there.</param>
    public static bool IsStaleConnection(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (
                e
                is SocketException { SocketErrorCode: SocketError.Shutdown or SocketError.ConnectionReset or SocketError.ConnectionAborted }
                    or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
            {
                return true;
            }
        }

        return false;
    }
}
