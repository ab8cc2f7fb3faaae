using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Tests.AmazonSqs;
using CustomerDp.Tests.Cli;
using CustomerDp.Tests.Worker;
using FsCheck;
using FsCheck.Fluent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class TracingTests : IDisposable
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";
    private const string Dead = "policy-events-dlq";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private readonly SpanRecorder _recorder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _recorder.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task One_trace_goes_from_publish_through_retry_redelivery_and_dead_letter_queue_and_replay_to_the_write()
    {
        // An item that somebody wrote by hand: no version can be read of it.
        var table = new ScriptedDynamoDb
        {
            OnUpdate = _ =>
                throw new ConditionalCheckFailedException("as in a test") { Item = new() { ["standingVersion"] = new("damaged") } },
        };
        await using var worker = await OnTableAsync(table);
        Func<UpdateItemRequest, UpdateItemResponse> failing = table.OnUpdate;
        table.OnUpdate = request => table.Updates.Count == 1
            ? throw new AmazonDynamoDBException("blink") { ErrorCode = "InternalServerError" }
            : failing(request);
        await worker.StartAsync();
        var file = Path.Combine(_directory.FullName, "events.jsonl");
        var line = new JsonObject { ["queue"] = QueueNames.PolicyEvents, ["body"] = EventJson.Of(Pas.Cancelled("P1", 1)) };
        await File.WriteAllTextAsync(file, line.ToJsonString(), Cancelled);

        Assert.Equal(0, await Cli(worker).RunAsync("publish", file));
        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "it is given up");

        var dead = Assert.Single(worker.DeadPolicies.Messages);
        Assert.Equal("System.ArgumentOutOfRangeException", dead.Text("MT-Fault-ExceptionType"));
        var trace = ActivityContext.Parse(dead.Text("traceparent")!, null).TraceId;
        table.OnUpdate = _ => new UpdateItemResponse();
        Assert.Equal(0, await Cli(worker).RunAsync("replay", Dead, "--yes", "--report", Path.Combine(_directory.FullName, "report.jsonl")));
        await worker.HoldsAsync(() => _recorder.Named("policy-events receive").Count == 3, "it is consumed, and the span of it ended");

        Assert.All(_recorder.Spans, x => Assert.Equal(trace, x.TraceId));
        Assert.Equal([1, 2, 1], _recorder.Named("policy-events receive").Select(x => x.GetTagItem("customerdp.receive_count")));
        Assert.Equal(
            [(1L, "InternalServerError"), (1L, null), (1L, null), (1L, null)],
            Writes().Select(x => (x.Count, x.Error)));
        Assert.Equal("applied", _recorder.Named("UpdateItem customer-dp")[^1].GetTagItem("customerdp.outcome"));
        Assert.Equal("1", $"{Assert.Single(_recorder.Named("nack policy-events")).GetTagItem("customerdp.delay_s")}");
        Assert.Equal(2, _recorder.Named("ack policy-events").Count);
        var sent = Assert.Single(_recorder.Named("send policy-events-dlq"));
        Assert.Equal(dead.Id, sent.GetTagItem("messaging.message.id"));
        Assert.Equal(_recorder.Named("policy-events receive")[1].SpanId, sent.ParentSpanId);

        IEnumerable<(long Count, string? Error)> Writes() =>
            _recorder.Named("UpdateItem customer-dp").Select(x => (1L, (string?)x.GetTagItem("error.type")));
    }

    [Theory]
    [InlineData($"00-{TraceId}-{Parent}-01", null)]
    [InlineData(null, $"Root=1-0af76519-16cd43dd8448eb211c80319c;Parent={Parent};Sampled=1")]
    [InlineData(
        null,
        $"Self=1-67891234-abcdef012345678912345678;Sampled=0;Parent={Parent};Root=1-0af76519-16cd43dd8448eb211c80319c;Lineage=1:2:3")]
    [InlineData("not a trace", $"Root=1-0af76519-16cd43dd8448eb211c80319c;Parent={Parent}")]
    [InlineData($"01-{TraceId}-{Parent}-01-of-a-later-version", null)]
    [InlineData($"00-{TraceId}-{Parent}-01", "Root=1-67891234-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1")]
    public async Task The_trace_of_the_sender_goes_on_whoever_wrote_it(string? traceParent, string? awsTraceHeader)
    {
        var span = await ConsumeAsync(traceParent, null, awsTraceHeader);

        Assert.Equal((TraceId, Parent), (span.TraceId.ToString(), span.ParentSpanId.ToString()));
        Assert.True(span.HasRemoteParent);
        Assert.Equal("aws_sqs", span.GetTagItem("messaging.system"));
        Assert.Equal("orders", span.GetTagItem("messaging.destination.name"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Jane Doe", "Jane Doe")]
    [InlineData($"00-{TraceId}-{Parent}", "Root=1-0af76519-16cd43dd8448eb211c80319c")]
    [InlineData($"00-00000000000000000000000000000000-{Parent}-01", "Root=;Parent=;Sampled=")]
    [InlineData($"ff-{TraceId}-{Parent}-01", $"Root=2-0af76519-16cd43dd8448eb211c80319c;Parent={Parent}")]
    [InlineData($"00-0AF7651916CD43DD8448EB211C80319C-{Parent}-01", $"Root=1-0AF76519-16cd43dd8448eb211c80319c;Parent={Parent}")]
    [InlineData($"00-{TraceId}-{Parent}-01-of-a-later-version", "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=0000000000000000")]
    public async Task What_is_no_trace_context_is_passed_over_in_silence(string traceParent, string? awsTraceHeader)
    {
        var span = await ConsumeAsync(traceParent.Length == 0 ? null : traceParent, null, awsTraceHeader, quiet: true);

        Assert.NotEqual(TraceId, span.TraceId.ToString());
        Assert.Equal(default, span.ParentSpanId);
    }

    [Theory]
    [InlineData("vendor=1,other=a b", "vendor=1,other=a b")]
    [InlineData("no list", null)]
    [InlineData("a=\u0001", null)]
    public async Task The_state_of_the_trace_goes_along_where_it_is_one(string state, string? expected)
    {
        var span = await ConsumeAsync($"00-{TraceId}-{Parent}-01", state, null);

        Assert.Equal(expected, span.TraceStateString);
    }

    [Fact]
    public async Task A_message_without_a_trace_gets_that_of_its_failure_beside_its_attributes()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => throw new InvalidOperationException());

        queue.Send("""{"id":"a"}""");
        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message left the queue", Cancelled);

        var moved = Assert.Single(server["orders_error"].Messages);
        var sent = Assert.Single(_recorder.Named("send orders_error"));
        var id = sent.TraceId.ToString();
        Assert.Null(moved.Text("traceparent"));
        Assert.Equal(
            $"Root=1-{id[..8]}-{id[8..]};Parent={sent.SpanId};Sampled=1",
            moved.SystemAttributes!["AWSTraceHeader"]!["StringValue"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_published_begins_a_trace_of_its_own_unless_it_fills_its_message()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueue("orders");
        string[] bodies = ["a", "b", new('c', (1024 * 1024) - 72), new('d', (1024 * 1024) - 71), new('e', 1024 * 1024)];
        var file = Path.Combine(_directory.FullName, "bodies.jsonl");
        await File.WriteAllLinesAsync(
            file,
            bodies.Select(x => new JsonObject { ["queue"] = "orders", ["body"] = x }.ToJsonString()),
            Cancelled);

        Assert.Equal(0, await new CommandLine(server.CreateClient).RunAsync("publish", file));

        var sent = queue.Messages.ToDictionary(x => x.Body[0], x => x.Text("traceparent"));
        Assert.Equal(['a', 'b', 'c'], sent.Where(x => x.Value is not null).Select(x => x.Key).Order());
        Assert.Equal(['d', 'e'], sent.Where(x => x.Value is null).Select(x => x.Key).Order());
        var contexts = sent.Values.OfType<string>().Select(x => ActivityContext.Parse(x, null)).ToArray();
        Assert.Equal(3, contexts.Select(x => x.TraceId).Distinct().Count());
        Assert.All(contexts, x => Assert.Equal(ActivityTraceFlags.Recorded, x.TraceFlags));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData($"00-{TraceId}-{Parent}-01", null)]
    [InlineData(null, $"Root=1-0af76519-16cd43dd8448eb211c80319c;Parent={Parent};Sampled=1")]
    public async Task A_replay_keeps_the_trace_and_begins_one_only_where_there_is_none(string? traceParent, string? awsTraceHeader)
    {
        await using var server = await FakeSqsServer.StartAsync();
        var (dead, queue) = (server.CreateQueue("orders-dlq"), server.CreateQueue("orders"));
        dead.Send(
            "body",
            traceParent is null ? null : new() { ["traceparent"] = Attribute(traceParent) },
            systemAttributes: awsTraceHeader is null ? null : new() { ["AWSTraceHeader"] = Attribute(awsTraceHeader) });

        var report = Path.Combine(_directory.FullName, "report.jsonl");
        Assert.Equal(0, await new CommandLine(server.CreateClient).RunAsync("replay", "orders-dlq", "--yes", "--report", report));

        var sent = Assert.Single(queue.Messages);
        var header = sent.SystemAttributes?["AWSTraceHeader"]?["StringValue"]?.GetValue<string>();
        Assert.Equal(traceParent, sent.Text("traceparent"));
        Assert.Equal(traceParent is null, header is not null);
        Assert.Equal(awsTraceHeader ?? header, header);
        Assert.NotNull(AmazonSqsTraceContext.Read(null, header) ?? traceParent);
    }

    [Fact]
    public void A_trace_survives_both_ways_of_writing_it() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<bool>(),
                recorded =>
                {
                    var context = new ActivityContext(
                        ActivityTraceId.CreateRandom(),
                        ActivitySpanId.CreateRandom(),
                        recorded ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);
                    var text = AmazonSqsTraceContext.ToTraceParent(context);
                    return ActivityContext.Parse(text, null) == context
                        && AmazonSqsTraceContext.Read(null, AmazonSqsTraceContext.ToAwsTraceHeader(context)) == text;
                })
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_send_goes_on_with_the_trace_of_whoever_sends_though_nobody_listens_to_MassTransit()
    {
        _recorder.Dispose();
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues(TestBus.Queue);
        var other = server.CreateQueue("other");
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        using var activity = new Activity("test") { TraceStateString = "vendor=1" };
        activity.Start();

        await (await bus.Bus.GetSendEndpoint(new Uri("queue:other"))).Send(new Ordered("a"), Cancelled);

        var sent = Assert.Single(other.Messages);
        Assert.Equal(activity.Id, sent.Text("traceparent"));
        Assert.Equal("vendor=1", sent.Text("tracestate"));
    }

    private async Task<Activity> ConsumeAsync(string? traceParent, string? traceState, string? awsTraceHeader, bool quiet = false)
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
        var attributes = new JsonObject();
        foreach (var (name, value) in new[] { ("traceparent", traceParent), ("tracestate", traceState) })
        {
            if (value is not null)
            {
                attributes[name] = Attribute(value);
            }
        }

        queue.Send(
            """{"id":"a"}""",
            attributes,
            systemAttributes: awsTraceHeader is null ? null : new() { ["AWSTraceHeader"] = Attribute(awsTraceHeader) });
        await Eventually.HoldsAsync(
            () => _recorder.Named("orders receive").Count == 1,
            "the message is consumed and its span ended",
            Cancelled);
        if (quiet)
        {
            Assert.DoesNotContain(bus.Logs.Lines, x => x.Contains("Jane", StringComparison.Ordinal));
            Assert.DoesNotContain(
                bus.Logs.Lines,
                x => x.StartsWith("Warning", StringComparison.Ordinal) || x.StartsWith("Error", StringComparison.Ordinal));
        }

        return Assert.Single(_recorder.Named("orders receive"));
    }

    private static JsonObject Attribute(string value) => new() { ["DataType"] = "String", ["StringValue"] = value };

    private static Task<RunningWorker> OnTableAsync(ScriptedDynamoDb table) => RunningWorker.BuildAsync(
        dynamoDb: table,
        configure: x =>
        {
            x.RetryIntervals = [TimeSpan.Zero];
            x.RedeliveryIntervals = [TimeSpan.FromSeconds(1)];
        },
        configureServices: x => x.AddSingleton<ICustomerStore>(new DynamoDbCustomerStore(table, "customer-dp")));

    private static CommandLine Cli(RunningWorker worker) => new(worker.Server.CreateClient);
}
