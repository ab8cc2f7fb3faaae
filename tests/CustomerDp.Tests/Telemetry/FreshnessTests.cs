using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;
using CustomerDp.Tests.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

/// <summary>How far the view is behind what happened.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class FreshnessTests
{
    private const string Lag = "customerdp.projection.lag";

    [Fact]
    public async Task Only_an_event_that_changes_something_says_how_far_the_view_was_behind_and_never_less_than_nothing()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(Pas.At(10_000), TimeSpan.Zero));
        var store = new InMemoryCustomerStore();
        await new ViewProjector(store).ProjectAsync(Pas.Cancelled("overtaken", 9, at: 0), TestContext.Current.CancellationToken);
        await using var worker = await RunningWorker.BuildAsync(
            clock, configureServices: services => services.AddSingleton<ICustomerStore>(store));
        using var metrics = new MetricRecorder(worker.Services);
        await worker.StartAsync();
        PasEvent[] events =
        [
            Pas.Cancelled("hour-ago", 1, at: 10_000 - 3_600),
            Pas.Created("now", "C1", 1, at: 10_000),
            Pas.Expired("ahead", 1, at: 10_000 + 90_000),
            Pas.Cancelled("overtaken", 1, at: 0),
        ];

        foreach (var @event in events)
        {
            worker.Policies.Send(EventJson.Of(@event));
        }

        worker.Policies.Send("no JSON");
        worker.Policies.Send(EventJson.Of(events[0]));
        await worker.HoldsAsync(() => worker.Policies.Deleted == 6, "all are settled");
        Assert.Single(worker.InvalidPolicies.Messages);

        var lags = metrics.All.Where(x => x.Instrument == Lag).ToDictionary(x => x.Tags["customerdp.event.type"]);
        Assert.Equal(
            [EventTypes.PolicyCancelled, EventTypes.PolicyCreated, EventTypes.PolicyExpired], lags.Keys.Order(StringComparer.Ordinal));

        // The clock moves a little while the worker waits.
        Assert.InRange(lags[EventTypes.PolicyCancelled].Value, 3_600, 3_700);
        Assert.InRange(lags[EventTypes.PolicyCreated].Value, 0, 100);
        Assert.Equal(0, lags[EventTypes.PolicyExpired].Value);
        Assert.All(lags.Values, x => Assert.Single(x.Tags));
    }
}
