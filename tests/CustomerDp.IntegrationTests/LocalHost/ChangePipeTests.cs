using System.Text;
using Amazon.Runtime;
using CustomerDp.Contracts.Changes;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.LocalHost.Changes;
using CustomerDp.LocalHost.Streams;
using CustomerDp.Projections;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.LocalHost;

/// <summary>Writes to the tables of views come to the queue of changes, on the emulators.</summary>
[Trait("Kind", "wire")]
public sealed class ChangePipeTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_to_either_table_of_views_arrives_as_a_change_that_can_be_read()
    {
        Assert.SkipWhen(aws.DynamoDbEndpoint is null, "Stands in for a Pipe on the emulator alone.");
        await using var product = await Product.CreateWithStreamsAsync(aws, Cancellation);
        using var streams = new TableStreams(aws.DynamoDbEndpoint!, new BasicAWSCredentials("local", "local"));
        await using var pipe = Start(product, streams, null);
        var (a, b) = (product.Settings.Tables.View(ViewName.A), product.Settings.Tables.View(ViewName.B));

        await ProjectAsync(product, a, Pas.Created("P1", "C1", 1), Pas.Held("Q1", "C1", 1, 0));
        await ProjectAsync(product, b, Pas.Created("P2 \"é🙂\"", "C1", 1));

        (string, string)[] expected = [(a, "POLICY#P1"), (a, "QUOTE#Q1"), (a, "CUSTOMER#C1"), (b, "POLICY#P2 \"é🙂\"")];
        var changes = await TakeAsync(product, expected);
        Assert.Equal(expected.ToHashSet(), changes.Select(c => (c.Table, c.EntityKey)).ToHashSet());
        Assert.All(changes, c => Assert.NotNull(c.ChangedAt));
    }

    [Fact]
    public async Task A_restart_loses_nothing_that_was_written_meanwhile_and_sends_nothing_again_that_it_remembers()
    {
        Assert.SkipWhen(aws.DynamoDbEndpoint is null, "Stands in for a Pipe on the emulator alone.");
        await using var product = await Product.CreateWithStreamsAsync(aws, Cancellation);
        using var streams = new TableStreams(aws.DynamoDbEndpoint!, new BasicAWSCredentials("local", "local"));
        var positions = Path.Combine(product.Directory, "positions.json");
        await using (Start(product, streams, positions))
        {
            await ProjectAsync(product, product.ViewTable, Pas.Created("P1", "C1", 1));
            await TakeAsync(product, [(product.ViewTable, "POLICY#P1")]);
            await Eventually.HoldsAsync(() => File.Exists(positions), "it has remembered", Cancellation);
        }

        await ProjectAsync(product, product.ViewTable, Pas.Created("P2", "C1", 1));
        await using var again = Start(product, streams, positions);

        var changes = await TakeAsync(product, [(product.ViewTable, "POLICY#P2")]);
        Assert.Equal([(product.ViewTable, "POLICY#P2")], changes.Select(c => (c.Table, c.EntityKey)));
    }

    private static ChangePipe Start(Product product, TableStreams streams, string? positions) => ChangePipe.Start(
        streams,
        Enum.GetValues<ViewName>().Select(product.Settings.Tables.View),
        product.Sqs,
        product.Settings.ChangesQueue,
        positions,
        TimeProvider.System,
        said => TestContext.Current.SendDiagnosticMessage(said));

    private static async Task ProjectAsync(Product product, string table, params IEnumerable<PasEvent> events)
    {
        var views = new ViewProjector(new DynamoDbCustomerStore(product.DynamoDb, table));
        foreach (var @event in events)
        {
            await views.ProjectAsync(@event, Cancellation);
        }
    }

    private static async Task<List<ChangeMessage>> TakeAsync(Product product, (string Table, string Key)[] wanted)
    {
        List<ChangeMessage> changes = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                foreach (var message in await product.TakeAllAsync(product.Settings.ChangesQueue, Cancellation))
                {
                    changes.Add(ChangeMessage.Read(Encoding.UTF8.GetBytes(message.Body)).Change!);
                    await product.Sqs.DeleteMessageAsync(
                        (await product.Sqs.GetQueueUrlAsync(product.Settings.ChangesQueue, Cancellation)).QueueUrl,
                        message.ReceiptHandle,
                        Cancellation);
                }

                return wanted.All(w => changes.Exists(c => (c.Table, c.EntityKey) == w));
            },
            "all changes have come",
            TimeSpan.FromMinutes(1),
            Cancellation);
        return changes;
    }
}
