using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Time;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using CustomerDp.Worker;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Outages;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.Worker;

/// <summary>The worker as it is, on a fake SQS, a store that breaks on command and, where a test wants it, a clock that it moves.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    // What is never answered keeps nobody waiting for ever.
    private const int LooksAtMost = 50;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly WebApplication _host;

    private readonly ManualTimeProvider? _clock;

    private RunningWorker(WebApplication host, FakeSqsServer server, BreakableStore store, BreakableLog log, ManualTimeProvider? clock)
    {
        _clock = clock;
        _host = host;
        Server = server;
        Store = store;
        Log = log;
    }

    public FakeSqsServer Server { get; }

    public BreakableStore Store { get; }

    public BreakableLog Log { get; }

    public FakeQueue Policies => Server[QueueNames.PolicyEvents];

    public FakeQueue Quotes => Server[QueueNames.QuoteEvents];

    public FakeQueue Commands => Server[QueueNames.Commands];

    public FakeQueue Changes => Server[QueueNames.Changes];

    public FakeQueue DeadPolicies => Server[QueueNames.DeadLetterOf(QueueNames.PolicyEvents)];

    public FakeQueue InvalidPolicies => Server[QueueNames.InvalidOf(QueueNames.PolicyEvents)];

    public bool IsOut => Services.GetRequiredService<StoreOutage>().IsOut;

    public BusHealthStatus Health => Services.GetRequiredService<IBusControl>().CheckHealth().Status;

    public IServiceProvider Services => _host.Services;

    public Uri Address => new(_host.Urls.First());

    /// <summary>The queues are there; the worker does not run yet.</summary>
    public static async Task<RunningWorker> BuildAsync(
        ManualTimeProvider? timeProvider = null,
        Action<DeliverySettings>? configure = null,
        ScriptedDynamoDb? dynamoDb = null,
        Func<IAmazonSQS, IAmazonSQS>? change = null,
        Action<IServiceCollection>? configureServices = null,
        Func<CancellationToken, Task<DateTimeOffset?>>? askDate = null,
        IReadOnlyList<string>? args = null)
    {
        var server = await FakeSqsServer.StartAsync(timeProvider);
        server.CreateQueues(QueueNames.PolicyEvents, "-dlq", "-imq");
        server.CreateQueues(QueueNames.QuoteEvents, "-dlq", "-imq");
        server.CreateQueues(QueueNames.Commands, "-dlq", "-imq");
        server.CreateQueues(QueueNames.Changes, "-dlq", "-imq");
        var store = new BreakableStore();
        var log = new BreakableLog();
        var host = WorkerHost.Build(["--urls=http://127.0.0.1:0", .. args ?? []], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(timeProvider ?? TimeProvider.System);
            builder.Services.AddSingleton(
                new ServiceTime(timeProvider ?? TimeProvider.System, askDate ?? (_ => Task.FromResult<DateTimeOffset?>(null))));
            builder.Services.AddSingleton(change is null ? server.CreateClient() : change(server.CreateClient()));
            builder.Services.AddSingleton<IAmazonDynamoDB>(dynamoDb ?? new ScriptedDynamoDb());
            builder.Services.AddSingleton<ICustomerStore>(store);
            builder.Services.AddSingleton<IEventLog>(log);
            builder.Services.AddSingleton<ICustomerStoreProbe>(new AllProbes(log, store));
            builder.Services.PostConfigure<DeliverySettings>(delivery =>
            {
                delivery.RetryIntervals = [];
                configure?.Invoke(delivery);
            });
            configureServices?.Invoke(builder.Services);
        });
        return new RunningWorker(host, server, store, log, timeProvider);
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    /// <summary>So many events come in, each about a policy of its own.</summary>
    public void Send(int events, int from = 0)
    {
        for (var i = from; i < from + events; i++)
        {
            Policies.Send(EventJson.Of(Pas.Cancelled($"P{i}", 1)));
        }
    }

    /// <summary>
    /// Waits for a condition; a clock that stands still moves a little meanwhile, for short waits inside of the worker. It moves when the
    /// worker has done what there is to do: on a busy machine it would run away from requests that are under way.
    /// </summary>
    public Task HoldsAsync(Func<bool> condition, string what, TimeSpan? step = null)
    {
        var looks = 0;
        return Eventually.HoldsAsync(
            () =>
            {
                var holds = condition();
                if (!holds && (IsIdle() || ++looks > LooksAtMost))
                {
                    looks = 0;
                    _clock?.Advance(step ?? TimeSpan.FromMilliseconds(20));
                }

                return Task.FromResult(holds);
            },
            what,
            Limit,
            TestContext.Current.CancellationToken);
    }

    private bool IsIdle() => ThreadPool.PendingWorkItemCount == 0 && Server.IsIdle;

    public async ValueTask DisposeAsync()
    {
        var stopped = _host.StopAsync(CancellationToken.None);
        await HoldsAsync(() => stopped.IsCompleted, "the worker stops", TimeSpan.FromSeconds(1));
        await stopped;
        await _host.DisposeAsync();
        await Server.DisposeAsync();
    }
}
