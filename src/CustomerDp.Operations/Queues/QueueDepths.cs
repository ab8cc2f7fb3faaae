using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Operations.Queues;

/// <summary>Asks SQS how queues are.</summary>
public sealed class QueueDepths(IAmazonSQS sqs)
{
    // What SQS keeps where nothing else was said:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.
    private const string FourDays = "345600";

    /// <returns>The depth; null where there is no such queue.</returns>
    public async Task<QueueDepth?> OfAsync(string queue, CancellationToken cancellationToken) =>
        (await DetailsOfAsync(queue, cancellationToken))?.Depth;

    /// <returns>Depth, URL, retention and so on; null where there is no such queue.</returns>
    public async Task<QueueDetails?> DetailsOfAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return await RequiredAsync(queue, cancellationToken);
        }
        catch (QueueDoesNotExistException)
        {
            return null;
        }
    }

    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    public async Task<QueueDetails> RequiredAsync(string queue, CancellationToken cancellationToken)
    {
        var url = await sqs.QueueUrlAsync(queue, cancellationToken);
        var attributes = await sqs.QueueAttributesAsync(url, cancellationToken);
        return new QueueDetails(
            new QueueDepth(
                queue,
                Count(QueueAttributeName.ApproximateNumberOfMessages),
                Count(QueueAttributeName.ApproximateNumberOfMessagesNotVisible),
                Count(QueueAttributeName.ApproximateNumberOfMessagesDelayed)),
            url,
            attributes.GetValueOrDefault(QueueAttributeName.QueueArn, ""),
            TimeSpan.FromSeconds(Number(QueueAttributeName.MessageRetentionPeriod, FourDays)),
            MaxReceiveCountOf(attributes.GetValueOrDefault(QueueAttributeName.RedrivePolicy)));

        long Count(string name) => Number(name, "0");

        long Number(string name, string otherwise) =>
            long.Parse(attributes.GetValueOrDefault(name, otherwise), CultureInfo.InvariantCulture);
    }

    // SQS gives the number back as it was written: number or text.
    private static int? MaxReceiveCountOf(string? redrivePolicy) =>
        redrivePolicy is { Length: > 0 }
        && JsonNode.Parse(redrivePolicy)?["maxReceiveCount"] is { } count
        && int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
