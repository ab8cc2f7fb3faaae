using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>
/// What the worker is measured against, as a process of its own: receive ten, log and project each, delete ten, on the stock clients and
/// without a framework: no retries, no renewal of visibility, no dead letters, no stop. Queues and table come from the same variables.
/// </summary>
internal static class BareLoop
{
    /// <summary>The argument that makes this program the loop.</summary>
    public const string Argument = "bare-loop";

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        // The SDK's own pipeline whatever the product uses, with the product's own settings.
        using var sqs = SqsClients.Create(AwsClientKind.Sdk);
        using var dynamoDb = new AmazonDynamoDBClient(
            new AmazonDynamoDBConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 2, Timeout = TimeSpan.FromSeconds(5) });
        var projector = new EventProjector(
            new DynamoDbEventLog(dynamoDb, LoopSettings.Tables, new FileMasterKey(LoopSettings.KeyFile), TimeProvider.System),
            new DynamoDbCustomerStore(dynamoDb, LoopSettings.Table));
        List<Task> pollers = [];
        foreach (var queue in LoopSettings.Queues)
        {
            var url = (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl!;
            pollers.AddRange(Enumerable.Range(0, LoopSettings.Pollers).Select(_ => PollAsync(sqs, url, projector, cancellationToken)));
        }

        Console.WriteLine(LoopSettings.Ready);
        await Task.WhenAll(pollers);
    }

    private static async Task PollAsync(AmazonSQSClient sqs, string url, EventProjector projector, CancellationToken cancellationToken)
    {
        var reader = new PasEventReader();
        var receive = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 20 };
        while (true)
        {
            if ((await sqs.ReceiveMessageAsync(receive, cancellationToken)).Messages is not { Count: > 0 } messages)
            {
                continue;
            }

            await Task.WhenAll(
                messages.Select(async m =>
                    await projector.ProjectAsync(reader.Read(Encoding.UTF8.GetBytes(m.Body!)).Event!, cancellationToken)));
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
}
