using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Lifecycle;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>
/// The FIFO queue of lifecycle events: a customer's come in order, and one that is sent twice within five minutes is there once
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html"/>).
/// </summary>
/// <param name="sqs">SQS.</param>
/// <param name="name">The queue's name.</param>
internal sealed class LifecycleQueue(IAmazonSQS sqs, string name)
{
    private string? _url;

    /// <exception cref="AmazonSQSException">SQS refused.</exception>
    public async Task SendAsync(ToldEvent @event, CancellationToken cancellationToken)
    {
        _url ??= (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken)).QueueUrl;
        try
        {
            await sqs.SendMessageAsync(
                new SendMessageRequest
                {
                    QueueUrl = _url,
                    MessageBody = @event.Body,
                    MessageGroupId = LifecycleMessageIds.Of(@event.CustomerId),
                    MessageDeduplicationId = LifecycleMessageIds.Of(@event.Id),
                },
                cancellationToken);
        }
        catch (QueueDoesNotExistException)
        {
            // It may be made again under another account's or endpoint's address.
            _url = null;
            throw;
        }
    }
}
