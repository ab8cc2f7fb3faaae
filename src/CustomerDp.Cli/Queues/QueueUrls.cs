using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Cli.Queues;

/// <summary>Queues by name.</summary>
internal static class QueueUrls
{
    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<string> QueueUrlAsync(this IAmazonSQS sqs, string name, CancellationToken cancellationToken) =>
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken)).QueueUrl!;
}
