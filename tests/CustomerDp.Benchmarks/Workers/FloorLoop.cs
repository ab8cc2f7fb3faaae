using System.Text.Json;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>The least that the same work costs with .NET's own HTTP: the bare loop without an SDK, and nothing signed.</summary>
internal static class FloorLoop
{
    /// <summary>The argument that makes this program the loop.</summary>
    public const string Argument = "floor-loop";

    private static readonly PasEventReader Reader = new();

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        using var sqs = new UnsignedJson(new Uri(LoopSettings.Of("AWS_ENDPOINT_URL_SQS")), "AmazonSQS.");
        using var dynamoDb = new UnsignedJson(new Uri(LoopSettings.Of("AWS_ENDPOINT_URL_DYNAMODB")), "DynamoDB_20120810.");
        using var client = new UnsignedDynamoDb(dynamoDb);
        var projector = new ViewProjector(new DynamoDbCustomerStore(client, LoopSettings.Table));
        List<Task> pollers = [];
        foreach (var queue in LoopSettings.Queues)
        {
            using var found = await sqs.SendAsync(
                "GetQueueUrl",
                JsonSerializer.SerializeToUtf8Bytes(new { QueueName = queue }),
                cancellationToken);
            var url = found.RootElement.GetProperty("QueueUrl").GetString()!;
            pollers.AddRange(Enumerable.Range(0, LoopSettings.Pollers).Select(_ => PollAsync(sqs, url, projector, cancellationToken)));
        }

        Console.WriteLine(LoopSettings.Ready);
        await Task.WhenAll(pollers);
    }

    private static async Task PollAsync(UnsignedJson sqs, string url, ViewProjector projector, CancellationToken cancellationToken)
    {
        var receive = JsonSerializer.SerializeToUtf8Bytes(new { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 20 });
        while (true)
        {
            using var received = await sqs.SendAsync("ReceiveMessage", receive, cancellationToken);
            if (!received.RootElement.TryGetProperty("Messages", out var messages))
            {
                continue;
            }

            List<Task> projections = [];
            List<DeleteEntry> entries = [];
            foreach (var message in messages.EnumerateArray())
            {
                var body = System.Text.Encoding.UTF8.GetBytes(message.GetProperty("Body").GetString()!);
                projections.Add(projector.ProjectAsync(Reader.Read(body).Event!, cancellationToken).AsTask());
                entries.Add(new DeleteEntry($"{entries.Count}", message.GetProperty("ReceiptHandle").GetString()!));
            }

            await Task.WhenAll(projections);
            using var deleted = await sqs.SendAsync(
                "DeleteMessageBatch",
                JsonSerializer.SerializeToUtf8Bytes(new DeleteRequest(url, entries), FloorJson.Default.DeleteRequest),
                cancellationToken);
        }
    }
}
