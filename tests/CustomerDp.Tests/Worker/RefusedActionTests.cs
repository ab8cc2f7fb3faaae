using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using CustomerDp.Worker.Endpoints;
using MassTransit;

namespace CustomerDp.Tests.Worker;

/// <summary>
/// The worker while one action of SQS or DynamoDB is refused and everything else works, for minutes and with a native redrive that leaves
/// room for two receives only: it says which, takes nothing in, goes on by itself, and no good event is dead-lettered.
/// </summary>
[Trait("Kind", "wire")]
public sealed class RefusedActionTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();

    private static string TwoRecords => KinesisAggregates.BodyOf(
        new[] { EventJson.Of(Pas.Cancelled("P1", 1)), EventJson.Of(Pas.Expired("P1", 2)) }.Select(Encoding.UTF8.GetBytes));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReceiveMessage()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("ReceiveMessage");
        Send(worker, 5);
        await ReadyNamesAsync(worker, "cannot receive messages (ReceiveMessage: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        // Eight pollers, each some seven times in the first half minute and every 15 s on average from then on.
        Assert.InRange(worker.Server.Asked("ReceiveMessage"), 3, 400);
        worker.Server.Faults.Allow("ReceiveMessage");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task DeleteMessage()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("DeleteMessageBatch");
        Send(worker, 5);
        await ReadyNamesAsync(worker, "cannot delete messages that were handled, which are held (DeleteMessage: AccessDenied)");
        var projected = worker.Store.Attempts;
        Send(worker, 100, from: 5);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Server.Asked("DeleteMessageBatch"), 5, 500);
        // What was handled is not handled again, and what came later is not taken.
        Assert.Equal(projected, worker.Store.Attempts);
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 1);
        worker.Server.Faults.Allow("DeleteMessageBatch");

        await EndsWellAsync(worker, 105);
        Assert.Equal(105, worker.Store.Attempts);
    }

    [Fact]
    public async Task DeleteMessage_when_the_worker_stops_meanwhile()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("DeleteMessageBatch");
        Send(worker, 5);
        await ReadyNamesAsync(worker, "(DeleteMessage: AccessDenied)");

        var stopped = worker.StopAsync();
        await worker.HoldsAsync(() => stopped.IsCompleted, "it stops");
        await stopped;

        Assert.Equal(5, worker.Policies.Messages.Count);
        Assert.Empty(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task ChangeMessageVisibility_of_messages_that_are_held_and_then_given_back()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("ChangeMessageVisibilityBatch");
        worker.Store.Break("ThrottlingException", isBlink: true, isThrottling: true);
        Send(worker, 5);
        await ReadyNamesAsync(worker, "cannot hide messages nor give them back (ChangeMessageVisibility: AccessDenied)");

        // Longer than a throttled message is held.
        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 2);
        Assert.InRange(worker.Server.Asked("ChangeMessageVisibilityBatch"), 5, 200);
        worker.Store.Mend();
        worker.Server.Faults.Allow("ChangeMessageVisibilityBatch");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task SendMessage_to_the_queue_for_invalid_messages()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        var invalid = worker.Policies.Send("no event");
        Send(worker, 5);
        await ReadyNamesAsync(worker, "cannot move messages to policy-events-imq (SendMessage: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.Equal(1, invalid.ReceiveCount);
        Assert.InRange(worker.Server.Asked("SendMessage"), 5, 100);
        worker.Server.Faults.Allow("SendMessage");

        await EndsWellAsync(worker, 6);
        Assert.Single(worker.InvalidPolicies.Messages);
    }

    [Fact]
    public async Task SendMessage_to_the_queue_for_dead_letters()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        worker.Store.Reject("ValidationException");
        Send(worker, 1);
        await ReadyNamesAsync(worker, "cannot move messages to policy-events-dlq (SendMessage: AccessDenied)");
        worker.Store.Mend();
        Send(worker, 5, from: 1);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.Empty(worker.DeadPolicies.Messages);
        worker.Server.Faults.Allow("SendMessage");

        await worker.HoldsAsync(() => worker.Policies.Deleted == 6, "everything is consumed", Step);
        Assert.Single(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task SendMessage_of_the_records_of_an_aggregated_message()
    {
        await using var worker = await StartAsync(configure: delivery => delivery.RedeliveryIntervals = [TimeSpan.FromSeconds(5)]);
        worker.Server.Faults.Deny("SendMessage");
        worker.Policies.Send(TwoRecords);
        await ReadyNamesAsync(worker, "cannot send the records of aggregated messages to policy-events (SendMessage: AccessDenied)");
        Send(worker, 5, from: 2);

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.Equal(5, worker.Policies.Deleted);
        Assert.InRange(Assert.Single(worker.Policies.Messages).ReceiveCount, 1, 2);
        Assert.InRange(worker.Server.Asked("SendMessage"), 5, 200);
        worker.Server.Faults.Allow("SendMessage");

        // A record may have been sent twice.
        await worker.HoldsAsync(() => worker.Policies.Messages.Count == 0, "everything is consumed", Step);
        Assert.Empty(worker.DeadPolicies.Messages);
    }

    [Fact]
    public async Task SendMessage_of_the_records_when_the_worker_stops_meanwhile()
    {
        await using var worker = await StartAsync();
        worker.Server.Faults.Deny("SendMessage");
        worker.Policies.Send(TwoRecords);
        await ReadyNamesAsync(worker, "(SendMessage: AccessDenied)");

        var stopped = worker.StopAsync();
        await worker.HoldsAsync(() => stopped.IsCompleted, "it stops");
        await stopped;

        Assert.Single(worker.Policies.Messages);
    }

    [Fact]
    public async Task GetQueueUrl()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        worker.Server.Faults.Deny("GetQueueUrl");
        Send(worker, 5);
        await worker.StartAsync();
        await ReadyNamesAsync(worker, "queue policy-events cannot be reached (GetQueueUrl: AccessDenied)");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        worker.Server.Faults.Allow("GetQueueUrl");

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task GetQueueAttributes_is_done_without()
    {
        await using var worker = await RunningWorker.BuildAsync(_clock);
        worker.Server.Faults.Deny("GetQueueAttributes");
        Send(worker, 5);
        await worker.StartAsync();

        await EndsWellAsync(worker, 5);
    }

    [Fact]
    public async Task UpdateItem()
    {
        await using var worker = await StartAsync();
        worker.Store.Break("AccessDeniedException");
        Send(worker, 5);
        await ReadyNamesAsync(worker, "customer store unavailable, UpdateItem: AccessDeniedException");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 2);
        worker.Store.Mend();

        await EndsWellAsync(worker, 5);
    }

    [Theory]
    [InlineData("GetItem of the pause of policy-events")]
    [InlineData("PutItem of this worker's state")]
    public async Task Items_of_control(string action)
    {
        var denied = true;
        T Answer<T>(T response, string operation) =>
            denied && action.StartsWith(operation, StringComparison.Ordinal)
                ? throw new AmazonDynamoDBException("as in a test")
                {
                    ErrorCode = "AccessDeniedException",
                    StatusCode = System.Net.HttpStatusCode.BadRequest,
                }
                : response;
        await using var worker = await StartAsync(
            new ScriptedDynamoDb
            {

                // The shown view is another matter: see UnknownViewTests.
                OnGet = request => request.Key["pk"].S == "VIEW" ? new GetItemResponse() : Answer(new GetItemResponse(), "GetItem"),
                OnPut = _ => Answer(new PutItemResponse(), "PutItem"),
            });
        await ReadyNamesAsync(worker, $"{action}: AccessDeniedException");
        Send(worker, 5);
        await worker.HoldsAsync(() => worker.Policies.Deleted == 5, "events are handled nevertheless", Step);
        denied = false;

        await EndsWellAsync(worker, 5);
    }

    private async Task<RunningWorker> StartAsync(ScriptedDynamoDb? dynamoDb = null, Action<DeliverySettings>? configure = null)
    {
        var worker = await RunningWorker.BuildAsync(_clock, configure, dynamoDb);
        worker.Policies.Redrive = (worker.DeadPolicies, 2);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
        return worker;
    }

    private static void Send(RunningWorker worker, int events, int from = 0)
    {
        for (var i = from; i < from + events; i++)
        {
            worker.Policies.Send(EventJson.Of(Pas.Cancelled($"P{i}", 1)));
        }
    }

    private Task PassAsync(RunningWorker worker, TimeSpan time)
    {
        var end = _clock.GetUtcNow() + time;
        return worker.HoldsAsync(() => _clock.GetUtcNow() >= end, "time passes", Step);
    }

    private static async Task EndsWellAsync(RunningWorker worker, int messages)
    {
        await worker.HoldsAsync(() => worker.Policies.Deleted == messages, "everything is consumed", Step);
        Assert.Empty(worker.Policies.Messages);
        Assert.Empty(worker.DeadPolicies.Messages);
        await ReadyAsync(
            worker,
            x => x.Contains("\"Healthy\"", StringComparison.Ordinal) && !x.Contains("Denied", StringComparison.Ordinal),
            "it is well again");
    }

    private static Task ReadyNamesAsync(RunningWorker worker, string text) =>
        ReadyAsync(worker, x => x.Contains(text, StringComparison.Ordinal), $"readiness says: {text}");

    private static async Task ReadyAsync(RunningWorker worker, Predicate<string> condition, string what)
    {
        using var http = new HttpClient { BaseAddress = worker.Address };
        var last = "";
        Task<string>? asking = null;
        await worker.HoldsAsync(
            () =>
            {
                asking ??= ReadAsync(http);
                if (asking.IsCompletedSuccessfully)
                {
                    last = System.Text.RegularExpressions.Regex.Unescape(asking.Result);
                    asking = null;
                }

                return condition(last);
            },
            what,
            TimeSpan.FromMilliseconds(100));
    }

    private static async Task<string> ReadAsync(HttpClient http)
    {
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancelled);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }
}
