using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Operations.Queues;

namespace CustomerDp.LocalHost.Changes;

/// <summary>Where changes are sent.</summary>
internal sealed class ChangeQueue(IAmazonSQS sqs, string name)
{
    /// <summary>
    /// As many as SQS takes at once
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html"/>).
    /// </summary>
    public const int MostOfABatch = 10;

    private string? _url;

    /// <returns>Those that SQS did not take, in their order.</returns>
    /// <exception cref="AmazonSQSException">It took none.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        _url ??= await sqs.QueueUrlAsync(name, cancellationToken);
        var answer = await sqs.SendMessageBatchAsync(
            new SendMessageBatchRequest
            {
                QueueUrl = _url,
                Entries = [.. bodies.Select((body, i) => new SendMessageBatchRequestEntry(Id(i), body))],
            },
            cancellationToken);
        var sent = (answer.Successful ?? []).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return [.. bodies.Where((_, i) => !sent.Contains(Id(i)))];
    }

    private static string Id(int entry) => entry.ToString(CultureInfo.InvariantCulture);
}
