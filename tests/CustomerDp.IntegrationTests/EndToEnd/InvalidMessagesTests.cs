using System.Text.Json;
using CustomerDp.Aws;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>Messages that are no events: parked at once, whole, with a code, and nothing of them told to anybody.</summary>
[Trait("Kind", "process")]
public class InvalidMessagesTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["not-json"] = $"{{\"eventId\":\"{Secret}\",\"eventType\":\"Pol",
        ["not-an-object"] = $"[\"{Secret}\"]",
        ["event-type-missing"] = $$"""{"eventId":"{{Secret}}"}""",
        ["event-type-unknown"] = $$"""{"eventType":"{{Secret}}","eventId":"x"}""",
        ["event-id-invalid"] = Event($"{Secret} x", "\"P1\""),
        ["policy-id-invalid"] = Event("e1", $"[\"{Secret}\"]"),
        ["cancelled-on-invalid"] =
            $$$"""{"eventType":"PolicyCancelledEvent","eventId":"e2","occurredOn":"2026-01-01T00:00:00Z","logicalClockReading":1,"data":{"policyId":"P1","cancelledOn":"{{{Secret}}}"}}""",
        ["event-type-of-another-queue"] =
            $$$$"""{"eventType":"PolicyHolderAddedToQuoteEvent","eventId":"e3","occurredOn":"2026-01-01T00:00:00Z","logicalClockReading":1,"data":{"quoteId":"Q1","policyHolder":{"policyHolderId":"C1","firstName":"{{{{Secret}}}}"}}}""",
    };

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Each_is_parked_once_byte_for_byte_with_its_reason_and_no_value_of_it_in_attributes_or_logs(AwsClientKind client)
    {
        await using var product = await Product.CreateAsync(aws, client, Cancellation);
        var worker = await product.StartWorkerAsync(Cancellation);

        await product.PublishAsync(Bodies.Values.Select((body, i) => new EventLine(i + 1, QueueNames.PolicyEvents, body)), Cancellation);
        await product.DrainedAsync(Cancellation);

        var parked = await product.TakeAllAsync(QueueNames.InvalidOf(product.PolicyQueue), Cancellation);
        Assert.Equal(
            Bodies.OrderBy(b => b.Key).Select(b => (b.Key, b.Value)),
            parked.Select(m => (m.MessageAttributes!["MT-Reason"].StringValue!, m.Body!)).OrderBy(m => m.Item1));
        Assert.All(parked, message =>
        {
            Assert.Equal("1", message.MessageAttributes!["MT-Fault-ReceiveCount"].StringValue);
            Assert.Equal($"amazonsqs://eu-west-1/{product.PolicyQueue}", message.MessageAttributes["MT-Fault-InputAddress"].StringValue);
            Assert.True(DateTimeOffset.TryParse(message.MessageAttributes["MT-Fault-Timestamp"].StringValue, out _));
            Assert.DoesNotContain(message.MessageAttributes.Values, a => a.StringValue?.Contains(Secret, StringComparison.Ordinal) == true);
        });
        Assert.Equal(0, await product.CountAsync(QueueNames.DeadLetterOf(product.PolicyQueue), Cancellation));

        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        Assert.DoesNotContain(Secret, worker.Output, StringComparison.Ordinal);
        Assert.All(worker.Output.Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task The_recorded_invalid_messages_are_parked_once_each()
    {
        var bodies = File.ReadAllLines(SharedFiles.Find("samples", "invalid-messages.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("body").GetString()!)
            .ToArray();
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await product.StartWorkerAsync(Cancellation);

        await product.PublishAsync(bodies.Select((body, i) => new EventLine(i + 1, QueueNames.PolicyEvents, body)), Cancellation);
        await product.DrainedAsync(Cancellation);

        var parked = await product.TakeAllAsync(QueueNames.InvalidOf(product.PolicyQueue), Cancellation);
        Assert.Equal(bodies.Order(), parked.Select(m => m.Body!).Order());
        var codes = Contracts.Fields.InvalidReason.All.Select(r => r.Code).ToHashSet();
        Assert.All(parked, message => Assert.Contains(message.MessageAttributes!["MT-Reason"].StringValue!, codes));
    }

    [Fact]
    public async Task A_type_configured_to_be_ignored_is_acknowledged()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["CustomerDp__Queues__IgnoredEventTypes__0"] = "PolicyRenamedEvent";
        await product.StartWorkerAsync(Cancellation);

        await product.PublishAsync([new EventLine(1, QueueNames.PolicyEvents, """{"eventType":"PolicyRenamedEvent"}""")], Cancellation);
        await product.DrainedAsync(Cancellation);

        Assert.All(product.Settings.AllQueues, queue => Assert.Equal(0, product.CountAsync(queue, Cancellation).GetAwaiter().GetResult()));
    }

    private static string Event(string eventId, string policyId) =>
        $$$"""{"eventType":"PolicyCancelledEvent","eventId":"{{{eventId}}}","occurredOn":"2026-01-01T00:00:00Z","logicalClockReading":1,"data":{"policyId":{{{policyId}}}}}""";
}
