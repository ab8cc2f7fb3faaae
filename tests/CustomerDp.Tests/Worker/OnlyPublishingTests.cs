using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker.Outages;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Worker;

/// <summary>A worker that does nothing but publish lifecycle events: what it takes, reports, obeys and says of itself.</summary>
[Trait("Kind", "wire")]
public class OnlyPublishingTests
{
    private const string OfATableThatIsNotShown = """
        {
          "eventSourceARN": "arn:aws:dynamodb:eu-west-1:123456789012:table/customer-dp-b/stream/2026-11-27T00:00:00.000",
          "dynamodb": { "Keys": { "pk": { "S": "POLICY#P1" }, "sk": { "S": "STATE" } } }
        }
        """;

    private readonly ConcurrentQueue<PutItemRequest> _puts = [];
    private readonly ScriptedDynamoDb _dynamoDb = new();

    public OnlyPublishingTests() => _dynamoDb.OnPut = request =>
    {
        _puts.Enqueue(request);
        return new PutItemResponse();
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_takes_changes_and_neither_events_nor_commands_and_says_so()
    {
        await using var worker = await BuildAsync("Only");
        worker.Send(1);
        worker.Commands.Send("""{"command":"resume","queue":"*"}""");
        worker.Changes.Send(OfATableThatIsNotShown);
        await worker.StartAsync();

        await worker.HoldsAsync(() => worker.Changes.Deleted == 1, "the change is taken");
        await worker.HoldsAsync(() => Reported().Length > 0, "it reports");

        Assert.Equal((1, 1), (worker.Policies.Messages.Count, worker.Commands.Messages.Count));
        Assert.Equal((0, 0), (worker.Policies.Deliveries, worker.Commands.Deliveries));
        Assert.DoesNotContain(worker.Server.Requests, r => r.RawBody.Contains(QueueNames.PolicyEvents, StringComparison.Ordinal));
        Assert.Equal([QueueNames.Changes], Reported());
        Assert.Null(worker.Services.GetService<StoreOutage>());
        Assert.Equal(["control", "intake", "lifecycle", "masstransit-bus", "table"], await ChecksAsync(worker));
    }

    [Fact]
    public async Task One_that_projects_and_publishes_reports_on_both()
    {
        await using var worker = await BuildAsync("On");
        worker.Send(1);
        worker.Changes.Send(OfATableThatIsNotShown);
        await worker.StartAsync();

        await worker.HoldsAsync(() => worker.Changes.Deleted + worker.Policies.Deleted == 2, "both are taken");
        await worker.HoldsAsync(() => Reported().Length == 4, "it reports");
        Assert.Contains(QueueNames.Changes, Reported());
    }

    [Fact]
    public async Task One_that_does_not_publish_touches_no_change()
    {
        await using var worker = await BuildAsync("Off");
        worker.Send(1);
        worker.Changes.Send(OfATableThatIsNotShown);
        await worker.StartAsync();

        await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "the event is taken");
        await worker.HoldsAsync(() => Reported().Length == 3, "it reports");
        Assert.Single(worker.Changes.Messages);
        Assert.DoesNotContain(QueueNames.Changes, Reported());
        Assert.DoesNotContain("lifecycle", await ChecksAsync(worker));
    }

    [Fact]
    public async Task An_operator_may_pause_it()
    {
        _dynamoDb.OnGet = request => request.Key["pk"].S == $"CONTROL#{QueueNames.Changes}"
            ? new GetItemResponse
            {
                Item = new()
                {
                    ["queue"] = new(QueueNames.Changes),
                    ["reason"] = new("a subscriber is down"),
                    ["by"] = new("somebody"),
                    ["since"] = new("2026-01-01T00:00:00.0000000Z"),
                    ["until"] = new("2999-01-01T00:00:00.0000000Z"),
                },
            }
            : new GetItemResponse();
        await using var worker = await BuildAsync("Only");
        worker.Changes.Send(OfATableThatIsNotShown);

        await worker.StartAsync();

        await worker.HoldsAsync(() => Reported().Length > 0, "it reports");
        Assert.Equal(
            "a subscriber is down",
            worker.Services.GetRequiredService<IReceiveEndpointPauses>().CausesOf(QueueNames.Changes).GetValueOrDefault("operator"));
        Assert.Equal("paused", _puts.First().Item["state"].S);
        Assert.Single(worker.Changes.Messages);
    }

    private Task<RunningWorker> BuildAsync(string publishing) =>
        RunningWorker.BuildAsync(dynamoDb: _dynamoDb, args: [$"--CustomerDp:Lifecycle:Publishing={publishing}"]);

    private string[] Reported() => [.. _puts.Select(p => p.Item["queue"].S).Distinct().Order(StringComparer.Ordinal)];

    private static async Task<string[]> ChecksAsync(RunningWorker worker)
    {
        using var http = new HttpClient { BaseAddress = worker.Address };
        List<string> checks = [];
        foreach (var path in new[] { "/health/ready", "/health/live" })
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
            var report = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled))!;
            checks.AddRange(report["checks"]!.AsObject().Select(c => c.Key));
        }

        return [.. checks.Order(StringComparer.Ordinal)];
    }
}
