using System.Reflection;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Rules;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Contracts;

/// <summary>No event is forgotten in any of the places that know of events.</summary>
[Trait("Kind", "unit")]
public sealed class EventDescriptorTests
{
    public static TheoryData<string> Names => [.. EventTypes.All];

    [Fact]
    public void Every_event_is_listed_once_under_its_written_name_and_only_the_erasure_is_not_of_the_contract()
    {
        var classes = typeof(PasEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PasEvent)) && !t.IsAbstract);
        var names = typeof(EventTypes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(classes.OrderBy(c => c.Name), EventTypes.Recorded.Select(d => d.EventClass).OrderBy(c => c.Name));
        Assert.Equal(names.Order(), EventTypes.Recorded.Select(d => d.Name).Order());
        Assert.Equal([EventTypes.CustomerErased], names.Except(EventTypes.All));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_read_routed_and_changes_something_by_its_descriptor(string name)
    {
        var @event = FullEvents.Of(name);
        var descriptor = EventTypes.Find(name)!;

        Assert.Equal((descriptor, name, descriptor.EventClass), (@event.Descriptor, @event.EventType, @event.GetType()));
        Assert.NotEmpty(ProjectionRules.ChangesOf(@event));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_event_leaves_in_a_standing_is_what_is_said_of_its_type(string name)
    {
        var rule = ProjectionRules.StandingOf(EventTypes.Find(name)!);
        foreach (var @event in new[] { FullEvents.Of(name), FullEvents.MinimalOf(name) })
        {
            var standings = ProjectionRules.ChangesOf(@event).OfType<PolicyChange>().Select(c => c.Standing).ToArray();
            Assert.Equal(rule is not null, standings.Length > 0);
            Assert.All(standings, standing =>
            {
                Assert.Contains(standing.Status, rule!.Statuses);
                Assert.True(rule.HasReason || standing.Reason is null);
                Assert.True(rule.HasEffectiveOn || standing.EffectiveOn is null);
            });
        }
    }

    [Fact]
    public void Every_status_and_result_has_its_name_and_meaning()
    {
        Assert.All(Enum.GetValues<PolicyStatus>(), s => Assert.Equal(s, PolicyStatusNames.StatusOf(PolicyStatusNames.NameOf(s))));
        Assert.All(
            Enum.GetValues<VerificationResult>(),
            r => Assert.Contains(ProjectionRules.StatusAfter(r), Enum.GetValues<PolicyStatus>()));
    }
}
