using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Operations.Queues;

/// <summary>Queues by name, and their attributes by URL.</summary>
public static class QueueUrls
{
    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<string> QueueUrlAsync(this IAmazonSQS sqs, string name, CancellationToken cancellationToken) =>
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken)).QueueUrl!;

    /// <returns>All attributes of the queue at a URL.</returns>
    public static async Task<Dictionary<string, string>> QueueAttributesAsync(
        this IAmazonSQS sqs,
        string url,
        CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = [QueueAttributeName.All] };
        return (await sqs.GetQueueAttributesAsync(request, cancellationToken)).Attributes ?? [];
    }
}
