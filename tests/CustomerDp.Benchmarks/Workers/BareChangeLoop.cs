using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Changes;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>
/// What the publisher of lifecycle events is measured against, as a process of its own: receive ten changes, tell what became of each,
/// delete ten, on the stock clients and without a framework.
/// </summary>
internal static class BareChangeLoop
{
    /// <summary>The argument that makes this program the loop.</summary>
    public const string Argument = "bare-change-loop";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        using var sqs = SqsClients.Create(AwsClientKind.Sdk);
        using var dynamoDb = new AmazonDynamoDBClient(
            new AmazonDynamoDBConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 2, Timeout = TimeSpan.FromSeconds(5) });
        var events = await UrlOfAsync(sqs, LoopSettings.EventsQueue, cancellationToken);
        var publisher = new LifecyclePublisher(
            dynamoDb,
            LoopSettings.Tables,
            new DynamoDbEntityReader(dynamoDb, LoopSettings.Table),
            new FileMasterKey(LoopSettings.KeyFile),
            new LifecycleOptions("/benchmark", PersonalValues.Full, TimeSpan.FromDays(1)),
            (@event, token) => sqs.SendMessageAsync(
                new SendMessageRequest
                {
                    QueueUrl = events,
                    MessageBody = @event.Body,
                    MessageGroupId = LifecycleMessageIds.Of(@event.CustomerId),
                    MessageDeduplicationId = LifecycleMessageIds.Of(@event.Id),
                },
                token),
            TimeProvider.System);
        var changes = await UrlOfAsync(sqs, LoopSettings.ChangesQueue, cancellationToken);
        Task[] pollers = [.. Enumerable.Range(0, LoopSettings.Pollers).Select(_ => PollAsync(sqs, changes, publisher, cancellationToken))];
        Console.WriteLine(LoopSettings.Ready);
        await Task.WhenAll(pollers);
    }

    private static async Task PollAsync(
        AmazonSQSClient sqs, string url, LifecyclePublisher publisher, CancellationToken cancellationToken)
    {
        var receive = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 20 };
        while (true)
        {
            if ((await sqs.ReceiveMessageAsync(receive, cancellationToken)).Messages is not { Count: > 0 } messages)
            {
                continue;
            }

            await Task.WhenAll(messages.Select(m =>
            {
                var change = ChangeMessage.Read(Encoding.UTF8.GetBytes(m.Body!)).Change!;
                return publisher.PublishAsync(EventKeys.Parse(change.EntityKey)!.Value, cancellationToken);
            }));
            await sqs.DeleteMessageBatchAsync(
                new DeleteMessageBatchRequest
                {
                    QueueUrl = url,
                    Entries =
                    [
                        .. messages.Select((m, i) => new DeleteMessageBatchRequestEntry { Id = $"{i}", ReceiptHandle = m.ReceiptHandle }),
                    ],
                },
                cancellationToken);
        }
    }

    private static async Task<string> UrlOfAsync(AmazonSQSClient sqs, string queue, CancellationToken cancellationToken) =>
        (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl!;
}
