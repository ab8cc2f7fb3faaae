using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Console.Guarding;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Overview;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.ConsoleTests.Faults;

/// <summary>What is down is told: what is so, what to do, and where the runbook says more.</summary>
[Trait("Kind", "wire")]
public sealed class FaultTests(AwsFixture aws, SharedProduct shared) : IClassFixture<SharedProduct>
{
    private const string Nowhere = "http://127.0.0.1:1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Product Product => shared.Product;

    [Theory]
    [InlineData("/")]
    [InlineData("/queues/")]
    public async Task Where_sqs_is_out_of_reach_pages_say_so(string path)
    {
        await using var console = await RunningConsole.StartAsync(
            aws,
            Product,
            ["Console:RunbookUrl=https://git.example.com/runbook.md"],
            sqs: () => new AmazonSQSClient(
                new BasicAWSCredentials("a", "b"), new AmazonSQSConfig { ServiceURL = Nowhere, MaxErrorRetry = 0 }));
        using var visitor = console.Visitor();

        var page = await visitor.GetAsync(path == "/" ? path : path + Product.PolicyQueue, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("SQS cannot be asked", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://git.example.com/runbook.md#the-first-look", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_table_is_out_of_reach_queues_are_shown_and_nothing_is_done_that_cannot_be_written_down()
    {
        await using var console = await RunningConsole.StartAsync(
            aws,
            Product,
            dynamoDb: () => new AmazonDynamoDBClient(
                new BasicAWSCredentials("a", "b"), new AmazonDynamoDBConfig { ServiceURL = Nowhere, MaxErrorRetry = 0 }));
        using var visitor = console.Visitor();

        var overview = await visitor.GetAsync("/", Cancellation);
        var queue = await visitor.GetAsync($"/queues/{Product.PolicyQueue}", Cancellation);
        var audit = await visitor.GetAsync("/audit", Cancellation);

        Assert.Contains($"Table {Product.Settings.Tables.Control} cannot be asked", overview.Text, StringComparison.Ordinal);
        Assert.Contains("Dead letters (-dlq)", overview.Text, StringComparison.Ordinal);
        Assert.Contains("no order can be given", queue.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/pause/", queue.Html, StringComparison.Ordinal);
        Assert.Contains("customerdpstoreunavailable", audit.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_aws_refuses_is_told_by_its_code_alone()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        using var visitor = console.Visitor();
        var form = await visitor.GetAsync($"/queues/{product.PolicyQueue}", Cancellation);
        await product.DynamoDb.UpdateTableAsync(
            new UpdateTableRequest { TableName = product.Settings.Tables.Control, DeletionProtectionEnabled = false }, Cancellation);
        await product.DynamoDb.DeleteTableAsync(product.Settings.Tables.Control, Cancellation);

        var answer = await visitor.PostAsync(
            $"/pause/{product.PolicyQueue}", form.Token, People.Pause, console.Address.GetLeftPart(UriPartial.Authority), Cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("AWS did not do what it was asked for", answer.Text, StringComparison.Ordinal);
        Assert.Contains("ResourceNotFoundException", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad release upstream", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_breaks_while_it_is_made_is_replaced_by_one_that_says_so()
    {
        await using var console = await RunningConsole.StartAsync(
            aws,
            Product,
            configure: host => host.Services.AddSingleton<OldestSamples>(_ => throw new InvalidOperationException("of a secret")));
        using var visitor = console.Visitor();

        var answer = await visitor.GetAsync("/", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("That did not work", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Html, StringComparison.Ordinal);
        Assert.Equal(PagePolicy.Content, answer.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task A_queue_that_is_missing_is_told_and_the_others_are_shown()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var missing = QueueNames.DeadLetterOf(product.QuoteQueue);
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = missing }, Cancellation)).QueueUrl;
        await product.Sqs.DeleteQueueAsync(new DeleteQueueRequest { QueueUrl = url }, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        using var visitor = console.Visitor();

        var page = await visitor.GetAsync("/", Cancellation);

        Assert.Contains($"There is no queue {missing}", page.Text, StringComparison.Ordinal);
        Assert.Contains(product.PolicyQueue, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_a_pause_and_silent_workers_are_told_with_who_and_why()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await Scene.WorkersReportAsync(product, Cancellation);
        var now = TimeProvider.System.GetUtcNow();
        await new QueueControl(product.DynamoDb, product.Settings.Tables.Control, TimeProvider.System).GiveNowAsync(
            product.PolicyQueue,
            "grace",
            new QueuePause(product.PolicyQueue, "upstream sends twice", "grace", now, now.AddHours(1)),
            Cancellation);
        await new ConsumerStates(product.DynamoDb, product.Settings.Tables.Control).ReportAsync(
            new(product.CommandQueue, "gone", ConsumerState.States.Running, null, now.AddMinutes(-5)), Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        using var visitor = console.Visitor();

        var page = await visitor.GetAsync("/", Cancellation);

        Assert.Contains(
            $"1 of 2 workers stopped taking {product.QuoteQueue} by themselves, and go on by themselves.",
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains("the store is out: ProvisionedThroughputExceededException", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{product.PolicyQueue} is paused by grace", page.Text, StringComparison.Ordinal);
        Assert.Contains("upstream sends twice", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 silent", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reason", "", "1h")]
    [InlineData("reason", "a\u0007b", "1h")]
    [InlineData("length", "because", "99d")]
    [InlineData("length", "because", "")]
    public async Task A_form_that_is_filled_in_wrongly_says_what_is_wrong(string fault, string reason, string length)
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var console = await RunningConsole.StartAsync(aws, product);
        using var visitor = console.Visitor();
        var page = $"/queues/{product.QuoteQueue}";

        var answer = await visitor.SendFormAsync(
            page,
            $"/pause/{product.QuoteQueue}",
            new Dictionary<string, string> { ["reason"] = reason, ["length"] = length },
            Cancellation);

        Assert.Equal($"{page}?fault={fault}", answer.Address.PathAndQuery);
        Assert.Contains("Nothing was done", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await People.AuditAsync(product, Cancellation));
    }
}
