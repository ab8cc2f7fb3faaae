using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Reference;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>What subscribers are told adds up to the view, whatever was looked at when.</summary>
[Trait("Kind", "unit")]
public class LifecycleRulesTests
{
    [Fact]
    public void The_sum_of_all_changes_is_the_view_for_any_history_looked_at_in_any_order() => Check(PersonalValues.Full);

    [Fact]
    public void And_also_where_events_carry_changed_values_alone() => Check(PersonalValues.Changed);

    [Fact]
    public async Task The_first_policy_in_force_activates_and_the_last_that_ends_deactivates()
    {
        var teller = new Teller(PersonalValues.Full);
        foreach (var @event in new PasEvent[]
        {
            Pas.Created("P1", "C1", 1), Pas.Verified("P1", VerificationResult.Passed, 2), Pas.Created("P2", "C1", 1),
            Pas.Verified("P2", VerificationResult.Passed, 2), Pas.Cancelled("P1", 3), Pas.Expired("P2", 3),
        })
        {
            await teller.ProjectAsync(@event);
            await teller.TellAllAsync();
        }

        Assert.Equal(
            ["CustomerCreated", "CustomerActivated", "CustomerUpdated", "CustomerUpdated", "CustomerUpdated", "CustomerDeactivated"],
            teller.Subscriber.TypesOf("C1"));
    }

    [Fact]
    public async Task A_customer_who_is_seen_first_with_a_policy_in_force_is_created_and_then_activated()
    {
        var teller = new Teller(PersonalValues.Full);
        await teller.ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Ada"));
        await teller.ProjectAsync(Pas.Created("P1", "C1", 1));
        await teller.ProjectAsync(Pas.Verified("P1", VerificationResult.Passed, 2));
        await teller.TellAsync(new EntityId(EntityKind.Policy, "P1"));

        Assert.Equal(["CustomerCreated", "CustomerActivated"], teller.Subscriber.TypesOf("C1"));
        Assert.Equal("Ada", (string)teller.Subscriber.CustomerOf("C1")!["firstName"]!);
    }

    [Fact]
    public async Task An_erased_person_is_deleted_without_a_value_and_one_who_comes_back_is_created()
    {
        var teller = new Teller(PersonalValues.Full);
        await teller.ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Ada"));
        await teller.TellAllAsync();
        await teller.ProjectAsync(Pas.Erased("C1", 2));
        await teller.TellAllAsync();
        await teller.ProjectAsync(Pas.Held("Q2", "C1", 1, at: 3, name: "Ada again"));
        await teller.TellAllAsync();

        var types = teller.Subscriber.TypesOf("C1");
        Assert.Equal("CustomerDeleted", types[^3]);
        Assert.Contains("CustomerCreated", types.Skip(types.Count - 2));
        Assert.DoesNotContain("Ada", teller.Bodies[types.ToList().IndexOf("CustomerDeleted")], StringComparison.Ordinal);
        Assert.Equal("Ada again", (string)teller.Subscriber.CustomerOf("C1")!["firstName"]!);
    }

    [Fact]
    public async Task With_no_personal_values_an_event_says_what_changed_and_not_to_what()
    {
        var teller = new Teller(PersonalValues.None);
        await teller.ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Ada"));
        await teller.TellAllAsync();

        var all = string.Concat(teller.Bodies);
        Assert.Contains("{\"path\":\"/firstName\"}", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", all, StringComparison.Ordinal);
    }

    private static void Check(PersonalValues personal) =>
        Prop.ForAll(
                Histories.Any,
                Arb.From(Gen.Choose(0, int.MaxValue)),
                (events, seed) => HoldsAsync(events, seed, personal).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static async Task<bool> HoldsAsync(PasEvent[] events, int seed, PersonalValues personal)
    {
        var random = new Random(seed);
        var teller = new Teller(personal);
        foreach (var @event in events)
        {
            await teller.ProjectAsync(@event);
            if (random.Next(2) == 0)
            {
                await teller.TellAsync(Teller.Entities[random.Next(Teller.Entities.Count)]);
            }
        }

        await teller.TellAllAsync();
        var told = teller.Subscriber.Events;
        await teller.TellAllAsync();
        Assert.Equal(told, teller.Subscriber.Events);
        Assert.Empty(teller.Subscriber.Faults);
        foreach (var customer in Histories.Customers)
        {
            Assert.Equal(ReferenceModel.ViewOf(customer, events), ViewText.Of(teller.Subscriber.CustomerOf(customer)));
        }

        return true;
    }
}
