using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.Tests.Projections;

[Trait("Kind", "unit")]
public class InMemoryEventLogTests : EventLogSuite
{
    protected override IEventLog Log { get; } = new InMemoryEventLog();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_erased_is_gone_whichever_comes_first(bool erasureFirst)
    {
        PasEvent[] events = [Pas.Held("Q1", "C1", 1, at: 5), Pas.Held("Q1", "C1", 2, at: 6), Pas.Erased("C1", at: 5)];
        foreach (var @event in erasureFirst ? events.Reverse() : events)
        {
            await Log.AppendAsync(@event, Cancellation);
        }

        var kept = (await ReadAsync(new(EntityKind.Quote, "Q1"))).Cast<PolicyHolderAddedToQuoteEvent>();

        Assert.Equal([null, "Ann"], kept.Select(e => e.PolicyHolder.FirstName));
    }
}
