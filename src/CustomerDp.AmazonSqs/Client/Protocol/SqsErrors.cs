using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.AmazonSqs.Protocol;

/// <summary>
/// From an error response to an exception. The type is decided by <c>__type</c> of the body or else by the code of the older query
/// protocol, which the service sends in <c>x-amzn-query-error</c> as <c>code;Sender</c> when asked for with <c>x-amzn-query-mode</c>.
/// </summary>
internal static class SqsErrors
{
    public const string QueryModeHeader = "x-amzn-query-mode";
    public const string QueryErrorHeader = "x-amzn-query-error";
    public const string RequestIdHeader = "x-amzn-RequestId";

    private delegate AmazonSQSException Factory(
        string message, Exception? inner, ErrorType errorType, string code, string? requestId, HttpStatusCode status);

    private const string QueryCodePrefix = "AWS.SimpleQueueService.";

    private static readonly Dictionary<string, Factory> Factories = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = static (m, i, t, c, r, s) => new QueueDoesNotExistException(m, i, t, c, r, s),
        ["QueueNameExists"] = static (m, i, t, c, r, s) => new QueueNameExistsException(m, i, t, c, r, s),
        ["QueueDeletedRecently"] = static (m, i, t, c, r, s) => new QueueDeletedRecentlyException(m, i, t, c, r, s),
        ["ReceiptHandleIsInvalid"] = static (m, i, t, c, r, s) => new ReceiptHandleIsInvalidException(m, i, t, c, r, s),
        ["MessageNotInflight"] = static (m, i, t, c, r, s) => new MessageNotInflightException(m, i, t, c, r, s),
        ["OverLimit"] = static (m, i, t, c, r, s) => new OverLimitException(m, i, t, c, r, s),
        ["PurgeQueueInProgress"] = static (m, i, t, c, r, s) => new PurgeQueueInProgressException(m, i, t, c, r, s),
        ["InvalidMessageContents"] = static (m, i, t, c, r, s) => new InvalidMessageContentsException(m, i, t, c, r, s),
        ["InvalidIdFormat"] = static (m, i, t, c, r, s) => new InvalidIdFormatException(m, i, t, c, r, s),
        ["InvalidAttributeName"] = static (m, i, t, c, r, s) => new InvalidAttributeNameException(m, i, t, c, r, s),
        ["InvalidAttributeValue"] = static (m, i, t, c, r, s) => new InvalidAttributeValueException(m, i, t, c, r, s),
        ["EmptyBatchRequest"] = static (m, i, t, c, r, s) => new EmptyBatchRequestException(m, i, t, c, r, s),
        ["TooManyEntriesInBatchRequest"] = static (m, i, t, c, r, s) => new TooManyEntriesInBatchRequestException(m, i, t, c, r, s),
        ["BatchEntryIdsNotDistinct"] = static (m, i, t, c, r, s) => new BatchEntryIdsNotDistinctException(m, i, t, c, r, s),
        ["BatchRequestTooLong"] = static (m, i, t, c, r, s) => new BatchRequestTooLongException(m, i, t, c, r, s),
        ["InvalidBatchEntryId"] = static (m, i, t, c, r, s) => new InvalidBatchEntryIdException(m, i, t, c, r, s),
        ["UnsupportedOperation"] = static (m, i, t, c, r, s) => new UnsupportedOperationException(m, i, t, c, r, s),
        ["RequestThrottled"] = static (m, i, t, c, r, s) => new RequestThrottledException(m, i, t, c, r, s),
        ["InvalidAddress"] = static (m, i, t, c, r, s) => new InvalidAddressException(m, i, t, c, r, s),
        ["InvalidSecurity"] = static (m, i, t, c, r, s) => new InvalidSecurityException(m, i, t, c, r, s),
        ["KmsAccessDenied"] = static (m, i, t, c, r, s) => new KmsAccessDeniedException(m, i, t, c, r, s),
        ["KmsDisabled"] = static (m, i, t, c, r, s) => new KmsDisabledException(m, i, t, c, r, s),
        ["KmsInvalidKeyUsage"] = static (m, i, t, c, r, s) => new KmsInvalidKeyUsageException(m, i, t, c, r, s),
        ["KmsInvalidState"] = static (m, i, t, c, r, s) => new KmsInvalidStateException(m, i, t, c, r, s),
        ["KmsNotFound"] = static (m, i, t, c, r, s) => new KmsNotFoundException(m, i, t, c, r, s),
        ["KmsOptInRequired"] = static (m, i, t, c, r, s) => new KmsOptInRequiredException(m, i, t, c, r, s),
        ["KmsThrottled"] = static (m, i, t, c, r, s) => new KmsThrottledException(m, i, t, c, r, s),
        ["ResourceNotFoundException"] = static (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        // The query protocol has names of its own for two of them.
        ["NonExistentQueue"] = static (m, i, t, c, r, s) => new QueueDoesNotExistException(m, i, t, c, r, s),
        ["QueueAlreadyExists"] = static (m, i, t, c, r, s) => new QueueNameExistsException(m, i, t, c, r, s),
    };

    // The body need not be JSON: a proxy may have answered.
    public static AmazonSQSException Read(
        ReadOnlySpan<byte> body, string? queryError, string? requestId, HttpStatusCode status, Exception? inner)
    {
        var (type, message) = Parse(body);
        var (queryCode, fault) = Split(queryError);
        var code = queryCode ?? type ?? $"Http{(int)status}";
        var errorType = fault switch
        {
            "Sender" => ErrorType.Sender,
            "Receiver" => ErrorType.Receiver,
            _ => (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender,
        };
        message ??= $"The service answered {(int)status} ({code}).";
        var factory = Find(type) ?? Find(queryCode);
        return factory is null
            ? new AmazonSQSException(message, inner, errorType, code, requestId, status)
            : factory(message, inner, errorType, code, requestId, status);
    }

    private static Factory? Find(string? code)
    {
        var name = code?.StartsWith(QueryCodePrefix, StringComparison.Ordinal) == true ? code[QueryCodePrefix.Length..] : code;
        return name is null ? null : Factories.GetValueOrDefault(name);
    }

    private static (string? Code, string? Fault) Split(string? queryError)
    {
        if (string.IsNullOrEmpty(queryError))
        {
            return (null, null);
        }

        var separator = queryError.IndexOf(';', StringComparison.Ordinal);
        return separator < 0 ? (queryError, null) : (queryError[..separator], queryError[(separator + 1)..]);
    }

    private static (string? Type, string? Message) Parse(ReadOnlySpan<byte> body)
    {
        string? type = null;
        string? message = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                if (reader.ValueTextEquals("__type"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    type = reader.GetString();
                }
                else if ((reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8))
                    && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    message = reader.GetString();
                }
            }
        }
        catch (JsonException)
        {
            // Not the service's own words, for instance a load balancer's page: status and headers say what can be said.
        }

        // com.amazonaws.sqs#QueueDoesNotExist
        return (type?[(type.LastIndexOf('#') + 1)..], message);
    }
}
