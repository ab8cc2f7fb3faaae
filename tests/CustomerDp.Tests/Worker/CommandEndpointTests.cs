using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Time;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Tests.Telemetry;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Worker;

/// <summary>The worker's endpoint of commands, on the wire of SQS.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class CommandEndpointTests
{
    private const string Secret = "SECRET-OF-A-REASON";
    private const string Pause = $$"""{"command":"pause","queue":"policy-events","reason":"{{Secret}}","for":"PT2H"}""";
    private const string Resume = """{"command":"resume","queue":"policy-events"}""";

    private readonly Lock _lock = new();
    private readonly SimulatedTable _table =
        new(ProductTables.DefinitionOfControl("customer-dp-control"), new SimulatedTime(), new Random(1));

    private string? _refusal;
    private int _refused;

    [Fact]
    public async Task A_pause_stops_the_intake_of_its_queue_and_a_resume_starts_it_and_a_double_does_nothing()
    {
        using var spans = new SpanRecorder();
        await using var worker = await BuildAsync();
        using var metrics = new MetricRecorder(worker.Services);
        await worker.StartAsync();

        var pause = worker.Commands.Send(Pause);
        await worker.HoldsAsync(() => CausesOf(worker, QueueNames.PolicyEvents).ContainsKey("operator"), "it is paused");
        Assert.Empty(CausesOf(worker, QueueNames.QuoteEvents));
        Assert.Empty(CausesOf(worker, QueueNames.Commands));
        worker.Send(1);
        worker.Commands.Send(Resume);
        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "it is resumed");
        worker.Commands.Send("""{"command":"resume","queue":"*"}""");
        await worker.HoldsAsync(() => worker.Commands.Deleted == 3, "all are obeyed");

        var entries = AuditEntries();
        Assert.Equal(
            ["pause policy-events", "resume policy-events", "resume policy-events", "resume quote-events"],
            entries.Select(e => $"{e["action"].S} {e["queue"].S}").Order(StringComparer.Ordinal));
        Assert.All(entries, e => Assert.Equal(("AIDAEXAMPLE", "completed"), (e["by"].S, e["state"].S)));
        var audited = entries.Single(e => e["action"].S == "pause");
        Assert.Equal((pause.Id, Secret), (audited["auditDetails"].M["message"].S, audited["auditDetails"].M["reason"].S));
        Assert.Equal(3, metrics.Sum("customerdp.commands.obeyed", ("customerdp.outcome", "applied")));
        Assert.Equal(2, metrics.Sum("customerdp.commands.obeyed", ("customerdp.command", "resume")));
        Assert.DoesNotContain(
            spans.Texts().Concat(metrics.All.SelectMany(m => m.Tags.Values)), t => t.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_command_goes_to_the_imq_at_once_to_the_byte_and_with_its_code()
    {
        string[] bodies =
        [
            "no JSON", """{ "command": "pause", "queue": "no-such-queue", "reason": "r" }""", EventJson.Of(Pas.Cancelled("P1", 1)),
        ];
        await using var worker = await BuildAsync();
        await worker.StartAsync();
        foreach (var body in bodies)
        {
            worker.Commands.Send(body);
        }

        var invalid = worker.Server[QueueNames.InvalidOf(QueueNames.Commands)];
        await worker.HoldsAsync(() => invalid.Messages.Count == bodies.Length && worker.Commands.Deleted == bodies.Length, "all are moved");

        Assert.Equal(
            [(bodies[0], "not-json"), (bodies[1], "queue-unknown"), (bodies[2], "command-field-unknown")],
            bodies.Select(b => (b, invalid.Messages.Single(m => m.Body == b).Text("MT-Reason"))));
        Assert.Empty(AuditEntries());
    }

    [Fact]
    public async Task A_table_that_refuses_holds_a_command_and_takes_it_when_it_works_again()
    {
        await using var worker = await BuildAsync();
        worker.Commands.Redrive = (worker.Server[QueueNames.DeadLetterOf(QueueNames.Commands)], 2);
        await worker.StartAsync();
        _refusal = "AccessDeniedException";

        worker.Commands.Send(Pause);
        await worker.HoldsAsync(() => Volatile.Read(ref _refused) >= 3, "it is tried again");
        Assert.Empty(CausesOf(worker, QueueNames.PolicyEvents));
        _refusal = null;
        await worker.HoldsAsync(() => worker.Commands.Deleted == 1, "it is obeyed");

        Assert.Equal(1, worker.Commands.Deliveries);
        Assert.Equal("completed", Assert.Single(AuditEntries())["state"].S);
        Assert.Empty(worker.Server[QueueNames.DeadLetterOf(QueueNames.Commands)].Messages);
    }

    [Fact]
    public async Task A_worker_that_stops_gives_back_what_the_table_does_not_take_and_waits_for_nothing()
    {
        var worker = await BuildAsync();
        await using (worker)
        {
            await worker.StartAsync();
            _refusal = "ResourceNotFoundException";
            worker.Commands.Send(Pause);
            await worker.HoldsAsync(() => Volatile.Read(ref _refused) >= 1, "it is tried");
            await worker.StopAsync();

            await worker.HoldsAsync(() => worker.Commands.Visible == 1, "others may have it soon");
            Assert.Equal((0, 1), (worker.Commands.Deleted, worker.Commands.Deliveries));
        }
    }

    [Fact]
    public async Task Commands_are_taken_while_the_store_is_out_and_events_wait()
    {
        await using var worker = await BuildAsync();
        worker.Store.Break("AccessDeniedException");
        await worker.StartAsync();
        worker.Send(1);
        await worker.HoldsAsync(() => worker.IsOut, "the outage is seen");

        worker.Commands.Send(Pause);
        await worker.HoldsAsync(() => worker.Commands.Deleted == 1, "it is obeyed");
        worker.Store.Mend();
        await worker.HoldsAsync(() => !worker.IsOut, "the outage is over");

        await worker.HoldsAsync(() => CausesOf(worker, QueueNames.PolicyEvents).Count == 1, "the pause holds");
        Assert.True(CausesOf(worker, QueueNames.PolicyEvents).ContainsKey("operator"));
    }

    private Task<RunningWorker> BuildAsync() => RunningWorker.BuildAsync(dynamoDb: new ScriptedDynamoDb
    {
        OnGet = request => Asked(() => _table.Get(request)),
        OnPut = request => Asked(() =>
        {
            // Reports of the worker are another matter.
            if (_refusal is { } code && request.Item["pk"].S == "AUDIT")
            {
                Interlocked.Increment(ref _refused);
                throw new AmazonDynamoDBException("as in a test") { ErrorCode = code, StatusCode = System.Net.HttpStatusCode.BadRequest };
            }

            return _table.Put(request);
        }),
    });

    private T Asked<T>(Func<T> ask)
    {
        lock (_lock)
        {
            return ask();
        }
    }

    private Dictionary<string, AttributeValue>[] AuditEntries() => Asked(() => _table.Items.Where(i => i["pk"].S == "AUDIT").ToArray());

    private static IReadOnlyDictionary<string, string> CausesOf(RunningWorker worker, string queue) =>
        worker.Services.GetRequiredService<IReceiveEndpointPauses>().CausesOf(queue);
}
