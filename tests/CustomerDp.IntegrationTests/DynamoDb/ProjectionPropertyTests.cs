using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.IntegrationTests.DynamoDb;

/// <summary>
/// The promise through the real protocol: two writers deliver the same random history in different orders at the same time.
/// </summary>
[Trait("Kind", "wire")]
public sealed class ProjectionPropertyTests(TableFixture table) : IClassFixture<TableFixture>
{
    private const int RandomHistories = 500;
    private const int PreviewedHistories = 50;

    [Fact]
    public void Any_order_any_duplicates_and_two_writers_give_what_the_set_of_events_gives()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var history = 0;
        Prop.ForAll(
            Arb.From(
                from events in Histories.Any.Generator
                from first in Histories.DeliveriesOf(events)
                from cutAt in Gen.Choose(0, first.Length)
                from second in Histories.DeliveriesOf(events)
                select (events, first: first[..cutAt], second)),
            async d =>
            {
                var run = $"history-{++history}/";
                await Task.WhenAll(DeliverAsync(d.first, run, cancellation), DeliverAsync(d.second, run, cancellation));
                foreach (var customer in Histories.Customers)
                {
                    var view = await table.Store.FindAsync(run + customer, cancellation);
                    Assert.Equal(ReferenceModel.ViewOf(customer, d.events), ViewText.Of(view)?.Replace(run, "", StringComparison.Ordinal));
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(RandomHistories));
    }

    [Fact]
    public void A_preview_tells_what_the_writes_then_do()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var reader = new DynamoDbEntityReader(table.Client, table.TableName);
        var history = 0;
        Prop.ForAll(Arb.From(Histories.Any.Generator.SelectMany(Histories.DeliveriesOf)), async deliveries =>
        {
            var run = $"preview-{++history}/";
            await PreviewChecks.HoldAsync(table.Store, reader, [.. deliveries.Select(d => InRun(d, run))], cancellation);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(PreviewedHistories));
    }

    private async Task DeliverAsync(PasEvent[] deliveries, string run, CancellationToken cancellationToken)
    {
        var projector = new ViewProjector(table.Store);
        foreach (var delivery in deliveries)
        {
            await projector.ProjectAsync(InRun(delivery, run), cancellationToken);
        }
    }

    // Histories share a table: the identifiers of each are its own.
    private static PasEvent InRun(PasEvent @event, string run) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => e with
        {
            QuoteId = run + e.QuoteId,
            PolicyHolder = e.PolicyHolder with { PolicyHolderId = run + e.PolicyHolder.PolicyHolderId },
        },
        PolicyCreatedEvent e => e with
        {
            PolicyId = run + e.PolicyId,
            PolicyHolderId = run + e.PolicyHolderId,
            QuoteId = e.QuoteId is null ? null : run + e.QuoteId,
        },
        PolicyCancelledEvent e => e with { PolicyId = run + e.PolicyId },
        PolicyExpiredEvent e => e with { PolicyId = run + e.PolicyId },
        PolicyVerificationCompletedEvent e => e with { PolicyId = run + e.PolicyId },
        CustomerErasedEvent e => e with { CustomerId = run + e.CustomerId },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.EventType, null),
    };
}
