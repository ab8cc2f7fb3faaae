using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Projections;

[Trait("Kind", "unit")]
public class EventPreviewTests
{
    private const int RandomHistories = 3_000;

    [Fact]
    public void A_preview_tells_of_every_delivery_of_any_history_what_the_writes_then_do() =>
        Prop.ForAll(Arb.From(Histories.Any.Generator.SelectMany(Histories.DeliveriesOf)), deliveries =>
        {
            var store = new InMemoryCustomerStore();
            PreviewChecks.HoldAsync(store, store, deliveries, CancellationToken.None).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(RandomHistories));
}
