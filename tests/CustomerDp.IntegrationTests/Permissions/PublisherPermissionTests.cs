using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>What a worker that publishes lifecycle events needs beside its own policy, and nothing more.</summary>
[Trait("Kind", "process")]
public sealed class PublisherPermissionTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_publisher_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var both = new ComponentPermissions(
            "both", "", [.. WorkerPermissions.Component.Permissions, .. PublisherPermissions.Component.Permissions]);
        await using var gate = await PolicyGate.StartAsync(aws, product, both);
        product.Environment["CustomerDp__Lifecycle__Publishing"] = "On";
        product.Environment["CustomerDp__Delivery__RedeliveryIntervals"] = "";
        await product.StartWorkerAsync(Cancellation);

        // What cannot be told yet is held, and hidden meanwhile.
        gate.Instead = (operation, _) => operation == "TransactWriteItems" ? GateAnswer.Refusal("AccessDeniedException") : null;
        await product.PublishAsync(
            [
                new(1, QueueNames.QuoteEvents, EventJson.Of(Pas.Held("Q1", "C1", 1, 0))),
                new(2, QueueNames.PolicyEvents, EventJson.Of(Pas.Created("P1", "C1", 1))),
            ],
            Cancellation);
        await product.DrainedAsync(Cancellation);
        await ChangedAsync(product, "CUSTOMER#C1", "QUOTE#Q1", "POLICY#P1");
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

        Assert.Empty(gate.Refused);
        var own = PublisherPermissions.Component.Permissions.Select(p => p.Id).ToHashSet();
        Assert.DoesNotContain(gate.Unused, u => own.Contains(u.Split(':')[0]));
        Assert.Equal(1, await product.CountAsync(QueueNames.DeadLetterOf(product.Settings.ChangesQueue), Cancellation));
        Assert.Equal(1, await product.CountAsync(QueueNames.InvalidOf(product.Settings.ChangesQueue), Cancellation));
        Assert.True(await product.CountAsync(product.Settings.CustomerEventsQueue, Cancellation) > 0);
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
