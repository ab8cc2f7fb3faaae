using System.Net;
using Amazon.Runtime;

namespace Amazon.SQS;

/// <summary>
/// A failure that the service answered, or an answer that could not be read. <see cref="AmazonServiceException.ErrorCode"/> is the code of
/// the query protocol where the service sends one (<c>AWS.SimpleQueueService.NonExistentQueue</c>), as in the official client. The errors
/// of <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html"/> have no type of their own.
/// </summary>
public class AmazonSQSException : AmazonServiceException
{
    public AmazonSQSException(string message)
        : base(message)
    {
    }

    public AmazonSQSException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public AmazonSQSException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
