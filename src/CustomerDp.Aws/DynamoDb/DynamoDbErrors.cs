using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// From an error response to the SDK's exception, by code. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html"/>.
/// </summary>
internal static class DynamoDbErrors
{
    /// <param name="error">What was answered; it need not be JSON, for a proxy may have answered.</param>
    /// <param name="isConditionalWrite">Whether the operation has the errors of conditional writes: others know no such types.</param>
    public static AmazonServiceException Read(in AwsJsonError error, bool isConditionalWrite)
    {
        var members = DynamoDbErrorMembers.Of(error);
        return Create(members.Code, members.Message, error.RequestId, error.Status, members, isConditionalWrite);
    }

    private static AmazonDynamoDBException Create(
        string? code, string message, string? requestId, HttpStatusCode status, DynamoDbErrorMembers members, bool isConditionalWrite)
    {
        const ErrorType Unknown = ErrorType.Unknown;
        return (code, isConditionalWrite) switch
        {
            ("ConditionalCheckFailedException", true) => new ConditionalCheckFailedException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status)
            {
                Item = members.Item,
            },
            ("ItemCollectionSizeLimitExceededException", true) => new ItemCollectionSizeLimitExceededException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status),
            ("ReplicatedWriteConflictException", true) => new ReplicatedWriteConflictException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status),
            ("TransactionConflictException", true) => new TransactionConflictException(message, null, Unknown, code, requestId, status),
            ("InternalServerError", _) => new InternalServerErrorException(message, null, Unknown, code, requestId, status),
            ("InvalidEndpointException", _) => new InvalidEndpointException(message, null, Unknown, code, requestId, status),
            ("ResourceNotFoundException", _) => new ResourceNotFoundException(message, null, Unknown, code, requestId, status),
            ("ProvisionedThroughputExceededException", _) => new ProvisionedThroughputExceededException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status)
            {
                ThrottlingReasons = members.Reasons,
            },
            ("RequestLimitExceeded", _) => new RequestLimitExceededException(message, null, Unknown, code, requestId, status)
            {
                ThrottlingReasons = members.Reasons,
            },
            ("ThrottlingException", _) => new ThrottlingException(message, null, Unknown, code, requestId, status)
            {
                ThrottlingReasons = members.LowerCaseReasons,
            },
            _ => new AmazonDynamoDBException(message, null, Unknown, code, requestId, status),
        };
    }
}
