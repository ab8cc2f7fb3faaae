using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp provision</c>, as the process that operators run.</summary>
[Trait("Kind", "process")]
public class ProvisionTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_run_creates_everything_and_the_second_changes_nothing()
    {
        await using var product = Product.CreateEmpty(aws);

        var first = await product.RunAsync(["provision"], Cancellation);
        var second = await product.RunAsync(["provision"], Cancellation);

        Assert.Equal((ExitCodes.Success, ExitCodes.Success), (first.ExitCode, second.ExitCode));
        string[] resources = [$"table {product.ViewTable}", .. product.Settings.AllQueues.Select(q => $"queue {q}")];
        Assert.All(resources, resource => Assert.Contains($"{resource}: created", first.Output, StringComparison.Ordinal));
        Assert.All(resources, resource => Assert.Contains($"{resource}: unchanged", second.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("created", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_reported_with_exit_code_3_and_left_alone()
    {
        await using var product = await Product.CreateWithStreamsAsync(aws, Cancellation);
        var queue = QueueNames.InvalidOf(product.QuoteQueue);
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, Cancellation)).QueueUrl;
        await product.Sqs.SetQueueAttributesAsync(
            new SetQueueAttributesRequest { QueueUrl = url, Attributes = new() { ["MessageRetentionPeriod"] = "345600" } }, Cancellation);
        await product.DynamoDb.UpdateTableAsync(
            new UpdateTableRequest { TableName = product.ViewTable, DeletionProtectionEnabled = false }, Cancellation);

        for (var time = 0; time < 2; time++)
        {
            var run = await product.RunAsync(["provision"], Cancellation);

            Assert.Equal(ExitCodes.Drift, run.ExitCode);
            Assert.Contains($"queue {queue}: differs", run.Output, StringComparison.Ordinal);
            Assert.Contains("MessageRetentionPeriod is 345600, not 1209600.", run.Output, StringComparison.Ordinal);
            Assert.Contains($"table {product.ViewTable}: differs", run.Output, StringComparison.Ordinal);
            Assert.Contains("The table is not protected from deletion.", run.Output, StringComparison.Ordinal);
            Assert.Contains($"queue {product.PolicyQueue}: unchanged", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_json_it_writes_one_object_that_names_the_state_of_each_resource()
    {
        await using var product = Product.CreateEmpty(aws);

        var run = await product.RunAsync(["provision", "--json"], Cancellation);

        var queues = run.Json["resources"]!
            .AsArray()
            .Where(r => ((string)r!["name"]!).StartsWith("queue ", StringComparison.Ordinal))
            .ToArray();
        Assert.Equal(13, queues.Length);
        Assert.All(queues, queue => Assert.Equal("created", (string?)queue!["state"]));
        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
    }
}
