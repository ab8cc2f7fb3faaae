using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;

namespace CustomerDp.Benchmarks.Loop;

/// <summary>
/// What the worker is measured against, as a process of its own: receive ten, project each, delete ten, on the same clients and
/// without a framework: no retries, no renewal of visibility, no dead letters, no stop. Queue and table come from the same variables.
/// </summary>
internal static class BareLoop
{
    private const int Pollers = 4;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        using var sqs = new AmazonSQSClient();
        using var dynamoDb = DynamoDbClients.Create();
        var projector = new EventProjector(new DynamoDbCustomerStore(dynamoDb, Environment.GetEnvironmentVariable("CustomerDp__Table__Name")!));
        var reader = new PasEventReader();
        var url = (await sqs.GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = Environment.GetEnvironmentVariable("CustomerDp__Queues__Policy")! }, cancellationToken)).QueueUrl!;
        Console.WriteLine("Now listening on: http://127.0.0.1:0");
        await Task.WhenAll(Enumerable.Range(0, Pollers).Select(_ => PollAsync(sqs, url, reader, projector, cancellationToken)));
    }

    private static async Task PollAsync(AmazonSQSClient sqs, string url, PasEventReader reader, EventProjector projector, CancellationToken cancellationToken)
    {
        var receive = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 };
        while (true)
        {
            var messages = (await sqs.ReceiveMessageAsync(receive, cancellationToken)).Messages ?? [];
            if (messages.Count == 0)
            {
                continue;
            }

            await Task.WhenAll(messages.Select(async m =>
                await projector.ProjectAsync(reader.Read(System.Text.Encoding.UTF8.GetBytes(m.Body!)).Event!, cancellationToken)));
            await sqs.DeleteMessageBatchAsync(
                new DeleteMessageBatchRequest
                {
                    QueueUrl = url,
                    Entries = [.. messages.Select((m, i) => new DeleteMessageBatchRequestEntry { Id = $"{i}", ReceiptHandle = m.ReceiptHandle })],
                },
                cancellationToken);
        }
    }
}
