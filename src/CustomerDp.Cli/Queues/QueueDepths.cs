using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Cli.Queues;

/// <summary>Asks SQS how much is in queues.</summary>
public sealed class QueueDepths(IAmazonSQS sqs)
{
    /// <returns>The depth; null where there is no such queue.</returns>
    public async Task<QueueDepth?> OfAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var url = await sqs.QueueUrlAsync(queue, cancellationToken);
            var response = await sqs.GetQueueAttributesAsync(
                new GetQueueAttributesRequest
                {
                    QueueUrl = url,
                    AttributeNames =
                    [
                        QueueAttributeName.ApproximateNumberOfMessages,
                        QueueAttributeName.ApproximateNumberOfMessagesNotVisible,
                        QueueAttributeName.ApproximateNumberOfMessagesDelayed,
                    ],
                },
                cancellationToken);
            return new QueueDepth(
                queue,
                Count(response, QueueAttributeName.ApproximateNumberOfMessages),
                Count(response, QueueAttributeName.ApproximateNumberOfMessagesNotVisible),
                Count(response, QueueAttributeName.ApproximateNumberOfMessagesDelayed));
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    private static long Count(GetQueueAttributesResponse response, string name) => long.Parse(response.Attributes![name], CultureInfo.InvariantCulture);
}
