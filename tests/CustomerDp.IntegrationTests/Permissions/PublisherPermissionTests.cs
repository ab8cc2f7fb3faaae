using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.Operations.Permissions;
using CustomerDp.Projections;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>
/// A worker that does nothing but publish lifecycle events, behind a gate that lets it do what its policy allows; see
/// <see cref="PermissionTests"/>.
/// </summary>
[Trait("Kind", "process")]
public sealed class PublisherPermissionTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_publisher_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, PublisherPermissions.Component);
        product.Environment["CustomerDp__Lifecycle__Publishing"] = "Only";
        product.Environment["CustomerDp__Delivery__RedeliveryIntervals"] = "";
        foreach (var @event in new PasEvent[]
        {
            Pas.Held("Q1", "C1", 1, 0), Pas.Created("P1", "C1", 1), Pas.Held("Q2", "C2", 1, 0), Pas.Held("Q3", "C3", 1, 0),
        })
        {
            await new ViewProjector(new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable)).ProjectAsync(@event, Cancellation);
        }

        // Of one customer the first key was ended: whoever comes back gets another one.
        await new CustomerKeyErasure(product.DynamoDb, product.Settings.Tables.Keys).MarkAsync("C2", DateTime.UnixEpoch, Cancellation);
        var publisher = await product.StartWorkerAsync(Cancellation);
        await ReadyAsync(publisher);

        // What cannot be told yet is held, and hidden meanwhile.
        gate.Instead = (operation, _) => operation == "TransactWriteItems" ? GateAnswer.Refusal("AccessDeniedException") : null;
        await ChangedAsync(product, "CUSTOMER#C1", "CUSTOMER#C2", "QUOTE#Q1", "POLICY#P1");
        await Eventually.HoldsAsync(
            () => !gate.Unused.Any(u => u.StartsWith("ConsumeChanges: sqs:ChangeMessageVisibility", StringComparison.Ordinal)),
            "it is hidden for longer",
            Cancellation);
        gate.Instead = (_, _) => null;
        await product.DrainedAsync(product.Settings.ChangesQueue, Cancellation);

        // One that is no change, and one of which what was told is not the product's.
        await product.DynamoDb.PutItemAsync(
            new PutItemRequest
            {
                TableName = product.Settings.Tables.Control,
                Item = new()
                {
                    ["pk"] = new("TOLD#POLICY#P1"),
                    ["sk"] = new("STATE"),
                    ["version"] = new() { N = "7" },
                },
            },
            Cancellation);
        await ChangedAsync(product, "POLICY#P1");
        await SendAsync(product, "no change");
        await product.DrainedAsync(product.Settings.ChangesQueue, Cancellation);
        Assert.Equal(0, await publisher.TerminateAsync(Cancellation));

        // The first has made the master key; whoever comes later decrypts it.
        await product.StartWorkerAsync(Cancellation);
        await ChangedAsync(product, "CUSTOMER#C3");
        await product.DrainedAsync(product.Settings.ChangesQueue, Cancellation);

        Assert.Empty(gate.Refused);
        Assert.Empty(gate.Unused);
        Assert.Equal(1, await product.CountAsync(QueueNames.DeadLetterOf(product.Settings.ChangesQueue), Cancellation));
        Assert.Equal(1, await product.CountAsync(QueueNames.InvalidOf(product.Settings.ChangesQueue), Cancellation));
        Assert.True(await product.CountAsync(product.Settings.CustomerEventsQueue, Cancellation) >= 3);
    }

    private static async Task ReadyAsync(ServiceProcess host)
    {
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Cancellation) };
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
                return response.IsSuccessStatusCode;
            },
            "it is ready",
            TimeSpan.FromMinutes(1),
            Cancellation);
    }

    private static async Task ChangedAsync(Product product, params IEnumerable<string> keys)
    {
        var stream = $"arn:aws:dynamodb:eu-west-1:123456789012:table/{product.ViewTable}/stream/2026-11-27T00:00:00.000";
        foreach (var key in keys)
        {
            var keyOf = new JsonObject { ["pk"] = new JsonObject { ["S"] = key }, ["sk"] = new JsonObject { ["S"] = "STATE" } };
            var record = new JsonObject { ["eventSourceARN"] = stream, ["dynamodb"] = new JsonObject { ["Keys"] = keyOf } };
            await SendAsync(product, record.ToJsonString());
        }
    }

    private static async Task SendAsync(Product product, string body)
    {
        var url = (await product.Sqs.GetQueueUrlAsync(product.Settings.ChangesQueue, Cancellation)).QueueUrl;
        await product.Sqs.SendMessageAsync(new SendMessageRequest(url, body), Cancellation);
    }
}
