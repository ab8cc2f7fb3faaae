using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Worker;

/// <summary>The worker process on a table that is not the product's: nothing is taken in until it is.</summary>
[Trait("Kind", "process")]
public class WrongTableTests(AwsFixture aws)
{
    private const int Events = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Action<CreateTableRequest>?> Faults = new()
    {
        ["absent"] = null,
        ["without its index"] = table =>
        {
            table.GlobalSecondaryIndexes = null;
            table.AttributeDefinitions.RemoveAll(a => a.AttributeName is "customerId" or "entityKey");
        },
        ["an index with a key of another type"] = table =>
            table.AttributeDefinitions.Single(a => a.AttributeName == "customerId").AttributeType = ScalarAttributeType.N,
        ["other keys"] = table =>
        {
            table.KeySchema[0].AttributeName = "id";
            table.AttributeDefinitions.Single(a => a.AttributeName == "pk").AttributeName = "id";
        },
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task No_event_is_taken_for_a_table_that_somebody_has_to_mend_first(string fault)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await DeleteTableAsync(product);
        if (Faults[fault] is { } change)
        {
            var request = ProductTables.DefinitionOfView(product.ViewTable).CreateRequest();
            change(request);
            await product.DynamoDb.CreateTableAsync(request, Cancellation);
        }

        await product.PublishAsync(
            Enumerable
                .Range(0, Events)
                .Select(i => new EventLine(i + 1, QueueNames.PolicyEvents, EventJson.Of(Pas.Created($"P{i}", "C1", 1)))),
            Cancellation);
        var worker = await product.StartWorkerAsync(Cancellation);
        var health = new Uri(await worker.ListeningAsync(Cancellation), "health/ready");
        using var http = new HttpClient();
        await Eventually.HoldsAsync(
            async () => (await ReadAsync(http, health)).Contains("paused (outage: ", StringComparison.Ordinal),
            "it takes nothing in",
            Limit,
            Cancellation);
        await Eventually.HoldsAsync(
            () => Task.FromResult(worker.Output.Contains("Probe 3 of the customer store", StringComparison.Ordinal)),
            "it probes",
            Limit,
            Cancellation);
        Assert.Contains(product.ViewTable, await ReadAsync(http, health), StringComparison.Ordinal);
        Assert.Equal(Events, await product.CountAsync(product.PolicyQueue, Cancellation));

        if (Faults[fault] is not null)
        {
            await DeleteTableAsync(product);
        }

        await foreach (
            var _ in new Provisioner(product.DynamoDb, product.Sqs, product.Settings, TimeProvider.System).ProvisionAsync(Cancellation))
        {
            // Each resource is made as it is asked for.
        }

        await product.DrainedAsync(Cancellation);
        Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(product.PolicyQueue), Cancellation));
        Assert.Equal(0, await product.CountAsync(QueueNames.InvalidOf(product.PolicyQueue), Cancellation));
        var queryApi = await product.StartQueryApiAsync(Cancellation);
        Assert.Equal(Events, (await queryApi.FindAsync("C1", Cancellation))!["policies"]!.AsArray().Count);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
    }

    private static async Task DeleteTableAsync(Product product)
    {
        await product.DynamoDb.UpdateTableAsync(
            new UpdateTableRequest { TableName = product.ViewTable, DeletionProtectionEnabled = false }, Cancellation);
        await product.DynamoDb.DeleteTableAsync(product.ViewTable, Cancellation);
    }

    // Whatever the status says.
    private static async Task<string> ReadAsync(HttpClient http, Uri address)
    {
        using var response = await http.GetAsync(address, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
