using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Projections;

/// <summary>The promise: the view depends on the set of events, and on nothing else.</summary>
[Trait("Kind", "unit")]
public class ProjectionPropertyTests
{
    private const int RandomHistories = 10_000;

    public static TheoryData<string> ScenarioNames => Scenarios.Names;

    [Fact]
    public void Any_order_and_any_duplicates_give_what_the_set_of_events_gives() => Check(
        from events in Histories.Any.Generator
        from deliveries in Histories.DeliveriesOf(events)
        select (events, deliveries));

    [Fact]
    public void What_was_cut_off_and_completes_later_gives_the_same() => Check(
        from events in Histories.Any.Generator
        from first in Histories.DeliveriesOf(events)
        from cutAt in Gen.Choose(0, first.Length)
        from second in Histories.DeliveriesOf(events)
        select (events, deliveries: first.Take(cutAt).Concat(second).ToArray()));

    [Fact]
    public void A_year_old_event_delivered_again_changes_nothing() => Check(
        from events in Histories.Any.Generator
        from deliveries in Histories.DeliveriesOf(events)
        from again in Gen.SubListOf(events)
        select (events, deliveries: deliveries.Concat(again).ToArray()));

    [Theory]
    [MemberData(nameof(ScenarioNames))]
    public async Task Every_permutation_of_a_scenario_ends_as_written(string scenario)
    {
        var (events, expected) = Scenarios.Named(scenario, name => name);
        foreach (var order in PermutationsOf(events))
        {
            var store = await StoreAfterAsync(order);
            Assert.Equal(expected, await Scenarios.TextOfAsync(store, name => name, TestContext.Current.CancellationToken));
            Assert.All(Histories.Customers, customer =>
                Assert.Equal(ReferenceModel.ViewOf(customer, events), ViewOf(store, customer)));
        }
    }

    private static void Check(Gen<(PasEvent[] Events, PasEvent[] Deliveries)> disorder) =>
        Prop.ForAll(Arb.From(disorder), d =>
        {
            var store = StoreAfterAsync(d.Deliveries).GetAwaiter().GetResult();
            foreach (var customer in Histories.Customers)
            {
                Assert.Equal(ReferenceModel.ViewOf(customer, d.Events), ViewOf(store, customer));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(RandomHistories));

    private static string? ViewOf(InMemoryCustomerStore store, string customer) =>
        ViewText.Of(store.FindAsync(customer, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult());

    private static async Task<InMemoryCustomerStore> StoreAfterAsync(IEnumerable<PasEvent> deliveries)
    {
        var store = new InMemoryCustomerStore();
        var projector = new ViewProjector(store);
        foreach (var delivery in deliveries)
        {
            await projector.ProjectAsync(delivery);
        }

        return store;
    }

    private static IEnumerable<PasEvent[]> PermutationsOf(PasEvent[] events) =>
        events.Length == 0
            ? [[]]
            : events.SelectMany((e, i) => PermutationsOf([.. events[..i], .. events[(i + 1)..]]).Select(rest => rest.Prepend(e).ToArray()));
}
