using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Operations.Queues;

/// <summary>Queues by name.</summary>
public static class QueueUrls
{
    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<string> QueueUrlAsync(this IAmazonSQS sqs, string name, CancellationToken cancellationToken) =>
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken)).QueueUrl!;
}
