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
    /// <param name="errors">Which errors the operation has: others know no such types.</param>
    public static AmazonServiceException Read(in AwsJsonError error, DynamoDbErrorSet errors)
    {
        var members = DynamoDbErrorMembers.Of(error);
        return CreateOwn(errors, members.Code, members.Message, error.RequestId, error.Status, members)
            ?? CreateCommon(members.Code, members.Message, error.RequestId, error.Status, members);
    }

    private static AmazonDynamoDBException? CreateOwn(
        DynamoDbErrorSet errors, string? code, string message, string? requestId, HttpStatusCode status, DynamoDbErrorMembers members)
    {
        const ErrorType Unknown = ErrorType.Unknown;
        return (code, errors) switch
        {
            ("ConditionalCheckFailedException", DynamoDbErrorSet.ConditionalWrite) => new ConditionalCheckFailedException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status)
            {
                Item = members.Item,
            },
            ("ItemCollectionSizeLimitExceededException", DynamoDbErrorSet.ConditionalWrite or DynamoDbErrorSet.BatchWrite) =>
                new ItemCollectionSizeLimitExceededException(message, null, Unknown, code, requestId, status),
            ("ReplicatedWriteConflictException", DynamoDbErrorSet.ConditionalWrite or DynamoDbErrorSet.BatchWrite) =>
                new ReplicatedWriteConflictException(message, null, Unknown, code, requestId, status),
            ("TransactionConflictException", DynamoDbErrorSet.ConditionalWrite) => new TransactionConflictException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status),
            ("IdempotentParameterMismatchException", DynamoDbErrorSet.Transaction) => new IdempotentParameterMismatchException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status),
            ("TransactionCanceledException", DynamoDbErrorSet.Transaction) => new TransactionCanceledException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status)
            {
                CancellationReasons = members.CancellationReasons,
            },
            ("TransactionInProgressException", DynamoDbErrorSet.Transaction) => new TransactionInProgressException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status),
            _ => null,
        };
    }

    private static AmazonDynamoDBException CreateCommon(
        string? code, string message, string? requestId, HttpStatusCode status, DynamoDbErrorMembers members)
    {
        const ErrorType Unknown = ErrorType.Unknown;
        return code switch
        {
            "InternalServerError" => new InternalServerErrorException(message, null, Unknown, code, requestId, status),
            "InvalidEndpointException" => new InvalidEndpointException(message, null, Unknown, code, requestId, status),
            "ResourceNotFoundException" => new ResourceNotFoundException(message, null, Unknown, code, requestId, status),
            "ProvisionedThroughputExceededException" => new ProvisionedThroughputExceededException(
                message,
                null,
                Unknown,
                code,
                requestId,
                status)
            {
                ThrottlingReasons = members.Reasons,
            },
            "RequestLimitExceeded" => new RequestLimitExceededException(message, null, Unknown, code, requestId, status)
            {
                ThrottlingReasons = members.Reasons,
            },
            "ThrottlingException" => new ThrottlingException(message, null, Unknown, code, requestId, status)
            {
                ThrottlingReasons = members.LowerCaseReasons,
            },
            _ => new AmazonDynamoDBException(message, null, Unknown, code, requestId, status),
        };
    }
}
