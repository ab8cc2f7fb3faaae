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
    private const string TypeHeader = "x-amzn-ErrorType";
    private const string MessageHeader = "x-amzn-error-message";

    /// <param name="error">What was answered; it need not be JSON, for a proxy may have answered.</param>
    /// <param name="isConditionalWrite">Whether the operation has the errors of conditional writes: others know no such types.</param>
    public static AmazonServiceException Read(in AwsJsonError error, bool isConditionalWrite)
    {
        var members = DynamoDbErrorMembers.Of(error.Body);
        var code = CodeOf(members.Type ?? error.Header(TypeHeader) ?? members.Code);
        var message = error.Header(MessageHeader) is { Length: > 0 } inHeader ? inHeader : members.Message;
        if (string.IsNullOrEmpty(message))
        {
            // Never the body: it may hold an item.
            message = $"The service answered {(int)error.Status}{(code is null ? "" : $" ({code})")}.";
        }

        return Create(code, message, error.RequestId, error.Status, members, isConditionalWrite);
    }

    private static AmazonDynamoDBException Create(
        string? code, string message, string? requestId, HttpStatusCode status, DynamoDbErrorMembers members, bool isConditionalWrite)
    {
        const ErrorType Unknown = ErrorType.Unknown;
        return (code, isConditionalWrite) switch
        {
            ("ConditionalCheckFailedException", true) =>
                new ConditionalCheckFailedException(message, null, Unknown, code, requestId, status) { Item = members.Item },
            ("ItemCollectionSizeLimitExceededException", true) =>
                new ItemCollectionSizeLimitExceededException(message, null, Unknown, code, requestId, status),
            ("ReplicatedWriteConflictException", true) => new ReplicatedWriteConflictException(message, null, Unknown, code, requestId, status),
            ("TransactionConflictException", true) => new TransactionConflictException(message, null, Unknown, code, requestId, status),
            ("InternalServerError", _) => new InternalServerErrorException(message, null, Unknown, code, requestId, status),
            ("InvalidEndpointException", _) => new InvalidEndpointException(message, null, Unknown, code, requestId, status),
            ("ResourceNotFoundException", _) => new ResourceNotFoundException(message, null, Unknown, code, requestId, status),
            ("ProvisionedThroughputExceededException", _) =>
                new ProvisionedThroughputExceededException(message, null, Unknown, code, requestId, status) { ThrottlingReasons = members.Reasons },
            ("RequestLimitExceeded", _) =>
                new RequestLimitExceededException(message, null, Unknown, code, requestId, status) { ThrottlingReasons = members.Reasons },
            ("ThrottlingException", _) =>
                new ThrottlingException(message, null, Unknown, code, requestId, status) { ThrottlingReasons = members.LowerCaseReasons },
            _ => new AmazonDynamoDBException(message, null, Unknown, code, requestId, status),
        };
    }

    // com.amazonaws.dynamodb.v20120810#ThrottlingException:http://internal.amazon.com/...
    private static string? CodeOf(string? type)
    {
        var name = type?[(type.LastIndexOf('#') + 1)..];
        return name?.IndexOf(':', StringComparison.Ordinal) is { } colon and >= 0 ? name[..colon] : name;
    }
}
