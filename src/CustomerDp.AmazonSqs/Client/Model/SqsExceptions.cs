using System.Net;
using Amazon.Runtime;

namespace Amazon.SQS.Model;

// One type per error of the service, so that callers catch by type. They differ in their names only, hence one file.

public class QueueDoesNotExistException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class QueueNameExistsException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class QueueDeletedRecentlyException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class ReceiptHandleIsInvalidException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class MessageNotInflightException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class OverLimitException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class PurgeQueueInProgressException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidMessageContentsException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidIdFormatException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidAttributeNameException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidAttributeValueException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class EmptyBatchRequestException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class TooManyEntriesInBatchRequestException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class BatchEntryIdsNotDistinctException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class BatchRequestTooLongException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidBatchEntryIdException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class UnsupportedOperationException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class RequestThrottledException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class ResourceNotFoundException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidAddressException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class InvalidSecurityException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsAccessDeniedException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsDisabledException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsInvalidKeyUsageException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsInvalidStateException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsNotFoundException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsOptInRequiredException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);

public class KmsThrottledException(
    string message, Exception? inner, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
    : AmazonSQSException(message, inner, errorType, errorCode, requestId, statusCode);
