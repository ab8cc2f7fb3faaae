using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.DynamoDb.Faults;

/// <summary>
/// Which errors are transient, decided by code and type, never by message text. Codes:
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html"/> and
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html"/>; of transactions:
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html"/>. The client has already tried
/// again a few times with backoff when one of these comes out.
/// </summary>
public static class DynamoDbFaults
{
    private static readonly FrozenDictionary<string, DynamoDbFault> ByCode = new Dictionary<string, DynamoDbFault>
    {
        // The table or the account is asked for more than it gives; capacity comes back by the second.
        ["ProvisionedThroughputExceededException"] = DynamoDbFault.Throttled,
        ["ThrottlingException"] = DynamoDbFault.Throttled,
        ["RequestLimitExceeded"] = DynamoDbFault.Throttled,
        ["ProvisionedThroughputExceeded"] = DynamoDbFault.Throttled,
        ["ThrottlingError"] = DynamoDbFault.Throttled,

        // Something within DynamoDB failed; its documentation says to try again.
        ["InternalServerError"] = DynamoDbFault.Blink,
        ["InternalFailure"] = DynamoDbFault.Blink,
        ["ServiceUnavailable"] = DynamoDbFault.Blink,
        ["ServiceUnavailableException"] = DynamoDbFault.Blink,

        // Another writer was faster, in this region or (global tables) in another one.
        ["TransactionConflictException"] = DynamoDbFault.Blink,
        ["TransactionConflict"] = DynamoDbFault.Blink,
        ["TransactionInProgressException"] = DynamoDbFault.Blink,
        ["ReplicatedWriteConflictException"] = DynamoDbFault.Blink,

        // The item or its collection is too large, or a value cannot be a key: it stays so. Or the table is not the product's, which
        // whoever gives an event up for it has to rule out first.
        ["ValidationException"] = DynamoDbFault.Rejected,
        ["ValidationError"] = DynamoDbFault.Rejected,
        ["ItemCollectionSizeLimitExceededException"] = DynamoDbFault.Rejected,
        ["ItemCollectionSizeLimitExceeded"] = DynamoDbFault.Rejected,

        // No such table or index, not (any more) allowed, the clock is off, a key of KMS is disabled: somebody has to mend it,
        // and the events are good.
        ["ResourceNotFoundException"] = DynamoDbFault.Unavailable,
        ["AccessDeniedException"] = DynamoDbFault.Unavailable,
        ["UnrecognizedClientException"] = DynamoDbFault.Unavailable,
        ["ExpiredTokenException"] = DynamoDbFault.Unavailable,
        ["InvalidSignatureException"] = DynamoDbFault.Unavailable,
        ["IncompleteSignatureException"] = DynamoDbFault.Unavailable,
        ["MissingAuthenticationTokenException"] = DynamoDbFault.Unavailable,
        ["LimitExceededException"] = DynamoDbFault.Unavailable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What an exception from a request means.</summary>
    /// <param name="exception">What the client threw; a request that was cancelled from here is not asked about.</param>
    public static (DynamoDbFault Fault, string Code) Of(Exception exception) => exception switch
    {
        // By the first of its items that stood in the way.
        TransactionCanceledException { CancellationReasons: { } reasons }
            when reasons.Find(r => ByCode.ContainsKey(r.Code ?? "")) is { Code: var code } => (ByCode[code], code),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } when ByCode.TryGetValue(code, out var fault) => (fault, code),

        // A code not known here: by the class of its HTTP status. One of 4xx may be mended by a newer version or a setting, so the
        // event waits; it ends in the dead letter queue only if that does not happen in time.
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } e => (DynamoDbFault.Blink, CodeOf(e)),
        AmazonServiceException { StatusCode: not 0 } e => (DynamoDbFault.Unavailable, CodeOf(e)),

        // Whoever answers there cannot prove to be DynamoDB, or speaks no TLS that is allowed: no second try mends that.
        HttpRequestException { InnerException: AuthenticationException } => (
            DynamoDbFault.Unavailable,
            nameof(HttpRequestError.SecureConnectionError)),

        // No answer at all: a dropped connection, a timeout, a name that does not resolve.
        AmazonServiceException
        or HttpRequestException
        or IOException
        or SocketException
        or TimeoutException
        or OperationCanceledException => (DynamoDbFault.Blink, InnermostTypeOf(exception)),

        // No credentials, no region, an endpoint that is none: whatever a client throws before it sends. The event is not at fault for what
        // somebody has to mend elsewhere.
        _ => (DynamoDbFault.Unavailable, InnermostTypeOf(exception)),
    };

    private static string CodeOf(AmazonServiceException exception) =>
        exception.ErrorCode is { Length: > 0 } code ? code : $"HTTP {(int)exception.StatusCode}";

    private static string InnermostTypeOf(Exception exception) => exception.GetBaseException().GetType().Name;
}
