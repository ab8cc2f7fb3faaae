using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using CustomerDp.Worker.Endpoints;
using MassTransit;

namespace CustomerDp.Tests.Worker;

/// <summary>
/// The worker while one action of SQS or DynamoDB is refused and everything else works, for minutes and with a native redrive that leaves
/// room for two receives only: it says which, takes nothing in, goes on by itself, and no good event is dead-lettered.
/// </summary>
public abstract class RefusedActionSuite
{
    protected static TimeSpan Step { get; } = TimeSpan.FromSeconds(1);

    protected ManualTimeProvider Clock { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected async Task<RunningWorker> StartAsync(ScriptedDynamoDb? dynamoDb = null, Action<DeliverySettings>? configure = null)
    {
        var worker = await RunningWorker.BuildAsync(Clock, configure, dynamoDb);
        worker.Policies.Redrive = (worker.DeadPolicies, 2);
        await worker.StartAsync();
        await worker.HoldsAsync(() => worker.Health == BusHealthStatus.Healthy, "the worker is well");
        return worker;
    }

    private protected Task PassAsync(RunningWorker worker, TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        return worker.HoldsAsync(() => Clock.GetUtcNow() >= end, "time passes", Step);
    }

    private protected static async Task EndsWellAsync(RunningWorker worker, int messages)
    {
        await worker.HoldsAsync(() => worker.Policies.Deleted == messages, "everything is consumed", Step);
        Assert.Empty(worker.Policies.Messages);
        Assert.Empty(worker.DeadPolicies.Messages);
        await ReadyAsync(
            worker,
            x => x.Contains("\"Healthy\"", StringComparison.Ordinal) && !x.Contains("Denied", StringComparison.Ordinal),
            "it is well again");
    }

    private protected static Task ReadyNamesAsync(RunningWorker worker, string text) =>
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
