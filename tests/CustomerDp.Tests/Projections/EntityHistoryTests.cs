using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Projections;

/// <summary>Histories to the letter.</summary>
[Trait("Kind", "unit")]
public class EntityHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_policy_s_is_in_the_order_of_its_clock_whatever_the_times()
    {
        var told = EntityHistory.OfPolicy(
            "P1",
            [
                Pas.Cancelled("P1", 3, reason: "R", at: 1),
                Pas.Created("P1", "C1", 1, number: "N", at: 9) with { Premium = new(12.50m, "EUR") },
                Pas.Verified("P1", VerificationResult.Passed, 2, at: 5),
                Pas.Verified("P1", VerificationResult.Passed, 2, at: 5),
            ]);

        Assert.Equal(
            [
                "created-P1-C1-1 Applied customer.id:>C1 policyNumber:>N status:>PENDING_VERIFICATION statusSetBy.eventId:>created-P1-C1-1 "
                    + "premium.amount:>12.50 premium.currency:>EUR updatedAt:>2026-03-01T08:00:09.000Z",
                "verified-P1-2 Overtaken status:PENDING_VERIFICATION>ACTIVE statusSetBy.eventId:created-P1-C1-1>verified-P1-2",
                "cancelled-P1-3 Applied status:ACTIVE>CANCELLED statusReason:>R statusSetBy.eventId:verified-P1-2>cancelled-P1-3",
            ],
            told.Select(TextOf));
    }

    [Fact]
    public void A_quote_s_ends_with_what_converted_it()
    {
        var told = EntityHistory.OfQuote(
            "Q1",
            [
                Pas.Created("P2", "C3", 1, quote: "Q1", at: 2, id: "b"),
                Pas.Created("P1", "C3", 9, quote: "Q1", at: 1, id: "a"),
                Pas.Held("Q1", "C2", 2, at: 4),
                Pas.Held("Q1", "C1", 1, at: 5),
            ]);

        Assert.Equal(
            [
                "held-Q1-C1-1 Overtaken customer.id:>C1 addedAt:>2026-03-01T08:00:05.000Z",
                "held-Q1-C2-2 Overtaken customer.id:C1>C2 addedAt:2026-03-01T08:00:05.000Z>2026-03-01T08:00:04.000Z",
                "a Applied customer.id:C2> addedAt:2026-03-01T08:00:04.000Z>",
                "b Applied",
            ],
            told.Select(TextOf));
    }

    [Fact]
    public void What_was_erased_of_a_customer_is_not_told_though_it_still_stands_in_the_events()
    {
        PasEvent[] quote = [Pas.Held("Q1", "C1", 1, at: 3), Pas.Held("Q1", "C1", 2, at: 2), Pas.Held("Q1", "C1", 3, at: 7, name: "Back")];
        var customer = new CustomerEvents(
            "C1", [Pas.Erased("C1", at: 3)], new Dictionary<EntityId, IReadOnlyList<PasEvent>> { [new(EntityKind.Quote, "Q1")] = quote });

        Assert.Equal(
            [
                "held-Q1-C1-2 Overtaken createdAt:>2026-03-01T08:00:02.000Z",
                "held-Q1-C1-1 Overtaken",
                "erased-C1-3 Applied",
                "held-Q1-C1-3 Applied firstName:>Back updatedAt:>2026-03-01T08:00:07.000Z",
            ],
            EntityHistory.OfCustomer(customer).Select(TextOf));
        Assert.Null(AsOf.Customer(customer, Pas.At(3))!.Details);
    }

    [Fact]
    public async Task More_than_one_answer_is_made_of_is_refused_and_what_is_just_enough_is_not()
    {
        var log = new InMemoryEventLog();
        for (var i = 1; i <= 3; i++)
        {
            await log.AppendAsync(Pas.Cancelled("P1", i), Cancellation);
            await log.AppendAsync(Pas.Held($"Q{i}", "C1", i, at: i), Cancellation);
        }

        var (enough, less) = (new EventHistory(log, mostEvents: 3, mostEntities: 3), new EventHistory(log, mostEvents: 2, mostEntities: 2));
        var quotes = await enough.EntitiesOfAsync("C1", Cancellation);

        Assert.Equal(3, (await enough.EventsOfAsync(new(EntityKind.Policy, "P1"), Cancellation)).Count);
        Assert.Equal(3, (await enough.CustomerAsync("C1", quotes, withPersonal: true, Cancellation)).Entities.Count);
        await Assert.ThrowsAsync<HistoryTooLongException>(() => less.EventsOfAsync(new(EntityKind.Policy, "P1"), Cancellation));
        await Assert.ThrowsAsync<HistoryTooLongException>(() => less.CustomerAsync("C1", quotes, withPersonal: true, Cancellation));
        await Assert.ThrowsAsync<HistoryTooLongException>(() => less.EntitiesOfAsync("C1", Cancellation));
    }

    private static string TextOf(RecordedEvent e) =>
        string.Join(' ', e.Changes.Select(c => $"{c.Field}:{c.Before}>{c.After}").Prepend($"{e.Id} {e.Effect}"));
}
