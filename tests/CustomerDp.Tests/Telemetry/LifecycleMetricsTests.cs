using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using CustomerDp.Tests.Worker;
using CustomerDp.Worker.Telemetry;

namespace CustomerDp.Tests.Telemetry;

/// <summary>What is told of the telling: which events, which of them could not be sent, and for how long a change has waited.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class LifecycleMetricsTests
{
    private const string Sent = "customerdp.lifecycle.events";
    private const string Unsent = "customerdp.lifecycle.events.unsent";
    private const string OldestAge = "customerdp.lifecycle.oldest_age";

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Events_that_the_queue_does_not_take_and_the_change_that_waits_are_counted_until_it_does()
    {
        var dynamoDb = new ScriptedDynamoDb
        {
            OnGet = request => request.Key["pk"].S == "TOLD#CUSTOMER#C1" ? new GetItemResponse { Item = Head(2) } : new GetItemResponse(),
        };
        await using var worker = await RunningWorker.BuildAsync(
            _time, dynamoDb: dynamoDb, args: ["--CustomerDp:Lifecycle:Publishing=Only"]);
        using var metrics = new MetricRecorder(worker.Services);
        var start = _time.GetUtcNow();
        worker.Changes.Send(ChangeOf("CUSTOMER#C1", start.AddMinutes(-10)));
        Assert.Equal((0, 0), (metrics.Now(Unsent), metrics.Now(OldestAge)));
        await worker.StartAsync();

        await worker.HoldsAsync(() => metrics.Now(Unsent) == 2 && metrics.Now(OldestAge) > 0, "two could not be sent");
        Assert.InRange(metrics.Now(OldestAge)!.Value, 600, 600 + (_time.GetUtcNow() - start).TotalSeconds);
        worker.Server.CreateQueue(QueueNames.CustomerEvents);
        await worker.HoldsAsync(() => worker.Changes.Deleted == 1, "it is told", TimeSpan.FromSeconds(1));

        Assert.Equal((1, 1), (Count("CustomerCreated"), Count("CustomerActivated")));
        Assert.Equal((0, 0), (metrics.Now(Unsent), metrics.Now(OldestAge)));

        long Count(string type) => metrics.Sum(Sent, ("customerdp.event.type", type));
    }

    [Fact]
    public void What_nobody_of_this_process_tries_any_more_is_not_counted()
    {
        var backlog = new LifecycleBacklog(_time);
        backlog.Sent("C1", 2);
        backlog.Sent("C2", 1);
        backlog.Waits("m1", _time.GetUtcNow().AddMinutes(-5));
        _time.Advance(TimeSpan.FromSeconds(40));
        backlog.Sent("C2", 1);
        Assert.Equal((3, TimeSpan.FromSeconds(340)), (backlog.Unsent, backlog.OldestAge));

        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((1, TimeSpan.Zero), (backlog.Unsent, backlog.OldestAge));
        backlog.Sent("C2", 0);
        Assert.Equal(0, backlog.Unsent);
    }

    private Dictionary<string, AttributeValue> Head(int unsent)
    {
        LifecycleEventType[] types = [LifecycleEventType.CustomerCreated, LifecycleEventType.CustomerActivated];
        var events = types.Take(unsent).Select((type, i) => new LifecycleEvent(
            "C1", i + 1, type, _time.GetUtcNow().UtcDateTime, i, [new("/policies/P1/status", null, "ACTIVE", IsPersonal: false)],
            SeenEntity.Nothing.Fields));
        return ToldItems.Write(
            ToldCustomer.New("C1") with { Revision = unsent },
            events.Select(e => ToldItems.WriteEvent(e, "/test", PersonalValues.None, null)),
            key: null);
    }

    private static string ChangeOf(string key, DateTimeOffset at) => $$"""
        {
          "eventSourceARN": "arn:aws:dynamodb:eu-west-1:123456789012:table/customer-dp-a/stream/2026-11-27T00:00:00.000",
          "dynamodb": {
            "ApproximateCreationDateTime": {{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}},
            "Keys": { "pk": { "S": "{{key}}" }, "sk": { "S": "STATE" } }
          }
        }
        """;
}
