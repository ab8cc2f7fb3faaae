using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;
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

    [Fact]
    public async Task A_customer_of_ten_thousand_policies_begins_in_parts_that_fit_their_messages_and_come_in_any_order()
    {
        var own = SeenEntity.Of("C1", (CustomerState?)null);
        var policies = Enumerable.Range(1, 10_000).Select(n => KeyValuePair.Create(
            new EntityId(EntityKind.Policy, $"P{n}\"/~"),
            SeenEntity.Told(
                "C1", [new("status", "ACTIVE"), new("statusReason", new string('\u2028', 100)), new("policyNumber", $"N{n}")])));
        string[] bodies =
        [
            .. CustomerSnapshot.Of(new ToldCustomer("C1", 12_345, 10_000, IsDeleted: false, own), policies, DateTime.UnixEpoch)
                .Select(e => Encoding.UTF8.GetString(CloudEventBody.Write(e, "/test", PersonalValues.Full))),
        ];
        Random.Shared.Shuffle(bodies);
        var subscriber = new Subscriber();
        foreach (var body in bodies)
        {
            Assert.Null(subscriber.CustomerOf("C1"));
            subscriber.Take(body);
        }

        Assert.InRange(bodies.Length, 10, 100);
        Assert.All(bodies, body => Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, 256 * 1024));
        var customer = subscriber.CustomerOf("C1")!;
        Assert.Equal(10_000, customer["policies"]!.AsArray().Select(p => (string)p!["id"]!).Distinct().Count());
        Assert.Empty(subscriber.Faults);
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

            if (random.Next(events.Length) == 0)
            {
                teller.Begin();
            }
        }

        await teller.TellAllAsync();
        var told = teller.Subscriber.Events;
        await teller.TellAllAsync();
        Assert.Equal(told, teller.Subscriber.Events);
        Subscriber[] subscribers = teller.Later is { } later ? [teller.Subscriber, later] : [teller.Subscriber];
        foreach (var subscriber in subscribers)
        {
            Assert.Empty(subscriber.Faults);
            foreach (var customer in Histories.Customers)
            {
                Assert.Equal(ReferenceModel.ViewOf(customer, events), ViewText.Of(subscriber.CustomerOf(customer)));
            }
        }

        return true;
    }
}
