using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>What operators may find at night, on tables and queues of a test's own.</summary>
internal static class Scene
{
    /// <summary>Workers that report, one of which stopped by itself.</summary>
    public static async Task WorkersReportAsync(Product product, CancellationToken cancellationToken, bool allRun = false)
    {
        var states = new ConsumerStates(product.DynamoDb, product.Settings.Tables.Control);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var queue in product.Settings.ConsumedQueues)
        {
            await states.ReportAsync(
                new(
                    queue,
                    "customer-dp-worker-7c9f-x2",
                    ConsumerState.States.Running,
                    null,
                    now,
                    queue == product.PolicyQueue ? TimeSpan.FromSeconds(2) : null),
                cancellationToken);
            var trips = !allRun && queue == product.QuoteQueue;
            await states.ReportAsync(
                new(
                    queue,
                    "customer-dp-worker-7c9f-q8",
                    trips ? ConsumerState.States.Tripped : ConsumerState.States.Running,
                    trips ? "the store is out: ProvisionedThroughputExceededException" : null,
                    now),
                cancellationToken);
        }
    }

    /// <summary>Messages that failed for good, or were none.</summary>
    public static async Task FailuresWaitAsync(Product product, CancellationToken cancellationToken)
    {
        await SendAsync(product, QueueNames.DeadLetterOf(product.PolicyQueue), 12, cancellationToken);
        await SendAsync(product, QueueNames.InvalidOf(product.PolicyQueue), 3, cancellationToken);
    }

    /// <summary>Sends messages without a meaning.</summary>
    public static async Task SendAsync(Product product, string queue, int count, CancellationToken cancellationToken)
    {
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;
        for (var i = 0; i < count; i++)
        {
            await product.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "{}" }, cancellationToken);
        }
    }

    /// <summary>A customer with two policies and a quote, by a worker that has stopped since.</summary>
    public static async Task CustomerIsProjectedAsync(Product product, string customer, CancellationToken cancellationToken)
    {
        await DeadLetters.SendAsync(
            product.Sqs,
            product.QuoteQueue,
            [Pas.Held("Q1", customer, 1, 1, name: "Wilhelmina"), Pas.Held("Q2", customer, 1, 2, name: "Wilhelmina")],
            cancellationToken: cancellationToken);
        await DeadLetters.SendAsync(
            product.Sqs,
            product.PolicyQueue,
            [Pas.Created("P2", customer, 1, at: 3, quote: "Q2"), Pas.Created("P3", customer, 1, at: 4), Pas.Cancelled("P3", 2, at: 5)],
            cancellationToken: cancellationToken);
        await using var worker = await product.StartWorkerAsync(cancellationToken);
        await product.DrainedAsync(product.QuoteQueue, cancellationToken);
        await product.DrainedAsync(product.PolicyQueue, cancellationToken);
    }

    /// <summary>Actions of an operator in the audit log.</summary>
    public static async Task WasDoneAsync(Product product, int count, CancellationToken cancellationToken)
    {
        var log = new AuditLog(product.DynamoDb, product.Settings.Tables.Control);
        var begin = TimeProvider.System.GetUtcNow().AddDays(-1);
        foreach (var i in Enumerable.Range(0, count))
        {
            await log.WriteAsync(
                new AuditEntry(
                    $"entry{i:D4}",
                    begin.AddMinutes(i),
                    i % 3 == 0 ? "arn:aws:sts::123456789012:assumed-role/operator/grace (grace@laptop)" : "ada (id-of-ada)",
                    i % 2 == 0 ? "replay" : "export",
                    QueueNames.DeadLetterOf(i % 5 == 0 ? product.QuoteQueue : product.PolicyQueue),
                    i % 7 == 0 ? AuditEntry.Incomplete : AuditEntry.Completed,
                    new Dictionary<string, string> { ["moved"] = $"{i}", ["failed"] = i % 7 == 0 ? "2" : "0", ["selected"] = $"{i + 2}" }),
                cancellationToken);
        }
    }
}
