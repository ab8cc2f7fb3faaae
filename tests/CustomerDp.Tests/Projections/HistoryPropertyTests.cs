using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Projections;

/// <summary>What is said of the past, over random histories: it follows from the set of events as the present does.</summary>
[Trait("Kind", "unit")]
public class HistoryPropertyTests
{
    private const int RandomHistories = 1_000;

    private static readonly bool[] Either = [true, false];
    private static readonly string[] Quotes = ["Q1", "Q2", "Q3"];
    private static readonly string[] Policies = ["P1", "P2", "P3"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void As_of_a_moment_is_what_a_fresh_store_shows_that_got_only_what_had_occurred_and_all_erasures() => Check(
        from events in Histories.Any.Generator
        from deliveries in Histories.DeliveriesOf(events)
        from moment in Gen.Choose(-1, 9)
        select (events, deliveries, Pas.At(moment)),
        async (events, deliveries, moment) =>
        {
            var history = new EventHistory(await LogOfAsync(deliveries));
            var fresh = await StoreOfAsync(events.Where(e => e.OccurredOn <= moment || e is CustomerErasedEvent));
            foreach (var customer in Histories.Customers)
            {
                var expected = ViewText.Of(await fresh.FindAsync(customer, Cancellation));
                foreach (var withPersonal in Either)
                {
                    var all = await EventsOfAsync(history, customer, withPersonal);
                    var view = AsOf.Customer(all, moment);
                    Assert.Equal(withPersonal ? expected : Impersonal(expected), ViewText.Of(view));
                }
            }

            foreach (var policy in Policies)
            {
                var all = await history.EventsOfAsync(new(EntityKind.Policy, policy), Cancellation);
                Assert.Equal(await fresh.PolicyAsync(policy, Cancellation), AsOf.Policy(policy, all, moment));
            }

            foreach (var quote in Quotes)
            {
                var all = await history.EventsOfAsync(new(EntityKind.Quote, quote), Cancellation);
                Assert.Equal(await fresh.QuoteAsync(quote, Cancellation), AsOf.Quote(quote, all, moment));
            }
        });

    [Fact]
    public void The_changes_of_a_history_follow_one_another_and_add_up_to_the_view() => Check(
        from events in Histories.Any.Generator
        from deliveries in Histories.DeliveriesOf(events)
        select (events, deliveries, default(DateTime)),
        async (events, deliveries, _) =>
        {
            var history = new EventHistory(await LogOfAsync(deliveries));
            var store = await StoreOfAsync(events);
            foreach (var customer in Histories.Customers)
            {
                var sum = SumOf(EntityHistory.OfCustomer(await EventsOfAsync(history, customer, withPersonal: true)));
                Assert.Equal(TextsOf(await store.CustomerAsync(customer, Cancellation)), sum);
            }

            foreach (var policy in Policies)
            {
                var told = EntityHistory.OfPolicy(policy, await history.EventsOfAsync(new(EntityKind.Policy, policy), Cancellation));
                var sum = SumOf(told);
                if (await store.PolicyAsync(policy, Cancellation) is { Terms: not null } state)
                {
                    Assert.Equal(TextsOf(PolicyView.Of(policy, state)!), sum);
                    Assert.Equal(
                        new[] { state.Terms.Version.EventId, state.Standing!.Version.EventId }.Distinct().Order(),
                        told.Where(e => e.Effect == EventEffect.Applied).Select(e => e.Id).Order());
                }
            }

            foreach (var quote in Quotes)
            {
                var told = EntityHistory.OfQuote(quote, await history.EventsOfAsync(new(EntityKind.Quote, quote), Cancellation));
                var holder = (await store.QuoteAsync(quote, Cancellation))?.Holder?.Value;
                Assert.Equal(
                    holder is null ? [] : new() { ["customer.id"] = holder.CustomerId, ["addedAt"] = Text(holder.AddedAt) }, SumOf(told));
            }
        });

    [Fact]
    public void A_history_depends_on_the_set_of_events_alone() => Check(
        from events in Histories.Any.Generator
        from deliveries in Histories.DeliveriesOf(events)
        select (events, deliveries, default(DateTime)),
        async (events, deliveries, _) => Assert.Equal(
            await AllHistoriesAsync(await LogOfAsync(events)), await AllHistoriesAsync(await LogOfAsync(deliveries))));

    [Fact]
    public void Who_may_see_one_customer_only_is_told_of_no_other_and_all_that_is_the_customer_s_now() => Check(
        from events in Histories.Any.Generator
        from moment in Gen.Choose(-1, 9)
        select (events, events, Pas.At(moment)),
        async (events, _, moment) =>
        {
            var history = new EventHistory(await LogOfAsync(events));
            foreach (var policy in Policies)
            {
                var all = AsOf.OccurredBy(await history.EventsOfAsync(new(EntityKind.Policy, policy), Cancellation), moment).ToArray();
                var told = EntityHistory.OfPolicy(policy, all, customer => customer == "C1");
                AssertTellsOfNoOther(told);
                if (AsOf.Policy(policy, all, moment) is { Terms.Value.CustomerId: "C1" } state)
                {
                    Assert.Equal(TextsOf(PolicyView.Of(policy, state)!), SumOf(told));
                }
            }

            foreach (var quote in Quotes)
            {
                var all = AsOf.OccurredBy(await history.EventsOfAsync(new(EntityKind.Quote, quote), Cancellation), moment);
                AssertTellsOfNoOther(EntityHistory.OfQuote(quote, all, customer => customer == "C1"));
            }
        });

    private static void AssertTellsOfNoOther(IReadOnlyList<RecordedEvent> told)
    {
        Assert.All(told, e => Assert.True(e.HolderId is "C1" or null));
        Assert.DoesNotContain(
            told.SelectMany(e => e.Changes).SelectMany(c => new[] { c.Before, c.After }), text => text is "C2" or "C3");
    }

    private static void Check(
        Gen<(PasEvent[] Events, PasEvent[] Deliveries, DateTime Moment)> cases, Func<PasEvent[], PasEvent[], DateTime, Task> holds) =>
        Prop.ForAll(Arb.From(cases), c => holds(c.Events, c.Deliveries, c.Moment).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(RandomHistories));

    private static async Task<InMemoryEventLog> LogOfAsync(IEnumerable<PasEvent> deliveries)
    {
        var log = new InMemoryEventLog();
        foreach (var delivery in deliveries)
        {
            await log.AppendAsync(delivery, Cancellation);
        }

        return log;
    }

    private static async Task<InMemoryCustomerStore> StoreOfAsync(IEnumerable<PasEvent> events)
    {
        var store = new InMemoryCustomerStore();
        var projector = new ViewProjector(store);
        foreach (var @event in events)
        {
            await projector.ProjectAsync(@event, Cancellation);
        }

        return store;
    }

    private static async Task<CustomerEvents> EventsOfAsync(EventHistory history, string customer, bool withPersonal) =>
        await history.CustomerAsync(customer, await history.EntitiesOfAsync(customer, Cancellation), withPersonal, Cancellation);

    // Each before is what the last change of the field has left.
    private static Dictionary<string, string> SumOf(IReadOnlyList<RecordedEvent> told)
    {
        Dictionary<string, string> sum = [];
        foreach (var change in told.SelectMany(e => e.Changes))
        {
            Assert.Equal(sum.GetValueOrDefault(change.Field), change.Before);
            Assert.NotEqual(change.Before, change.After);
            sum.Remove(change.Field);
            if (change.After is { } after)
            {
                sum[change.Field] = after;
            }
        }

        return sum;
    }

    private static Dictionary<string, string> TextsOf(CustomerState? state) => Present(
        ("firstName", state?.Details?.Value.FirstName),
        ("createdAt", state?.CreatedAt is { } createdAt ? Text(createdAt) : null),
        ("updatedAt", state?.Details is { } details ? Text(details.Version.OccurredOn) : null));

    private static Dictionary<string, string> TextsOf(PolicyView view) => Present(
        ("customer.id", view.Terms.CustomerId),
        ("policyNumber", view.Terms.PolicyNumber),
        ("quoteId", view.Terms.QuoteId),
        ("status", PolicyStatusNames.NameOf(view.Standing.Status)),
        ("statusReason", view.Standing.Reason),
        ("statusEffectiveOn", view.Standing.EffectiveOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("statusSetBy.eventId", view.Standing.SetBy.EventId),
        ("updatedAt", Text(view.UpdatedAt)));

    private static Dictionary<string, string> Present(params (string Field, string? Value)[] texts) =>
        texts.Where(t => t.Value is not null).ToDictionary(t => t.Field, t => t.Value!);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static async Task<string> AllHistoriesAsync(IEventLog log)
    {
        var history = new EventHistory(log);
        List<string> lines = [];
        foreach (var customer in Histories.Customers)
        {
            lines.Add(TextOf(customer, EntityHistory.OfCustomer(await EventsOfAsync(history, customer, withPersonal: true))));
        }

        foreach (var policy in Policies)
        {
            var events = await history.EventsOfAsync(new(EntityKind.Policy, policy), Cancellation);
            lines.Add(TextOf(policy, EntityHistory.OfPolicy(policy, events)));
        }

        foreach (var quote in Quotes)
        {
            var events = await history.EventsOfAsync(new(EntityKind.Quote, quote), Cancellation);
            lines.Add(TextOf(quote, EntityHistory.OfQuote(quote, events)));
        }

        return string.Join('\n', lines);
    }

    private static string TextOf(string id, IReadOnlyList<RecordedEvent> told) => string.Join('\n', told.Select(e =>
        $"{id} {e.Place} {e.Id} {e.Effect} {e.HolderId} {string.Join(' ', e.Changes.Select(c => $"{c.Field}:{c.Before}>{c.After}"))}"));

    private static string? Impersonal(string? viewText) =>
        viewText is null ? null : Regex.Replace(viewText, @"^  N\d created", "  - created", RegexOptions.Multiline);
}
