using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Lifecycle;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Simulation.Checks;

/// <summary>
/// A subscriber that folds what came has every customer as the set of events says, by one event after the other, each of which changed
/// something; nothing that was to be told is left; and of an erased person nothing is said once it was said that they are.
/// </summary>
internal static class ToldCheck
{
    /// <returns>What is wrong, first, and what was told; null where all is well.</returns>
    public static string? FindFault(SimulatedDynamoDb client, Services services, Scenario scenario, bool ended)
    {
        var (telling, tables) = (services.Telling!, services.Tables);
        client.Ask(tables);
        PasEvent[] events = [.. scenario.Events, .. scenario.Erasures.DistinctBy(e => e.EventId)];
        var subscriber = new Subscriber();
        telling.Events.Bodies.ForEach(subscriber.Take);
        var fault = telling.Failure
            ?? (ended ? null : "it does not come to an end")
            ?? (telling.Changes.Dead.Count > 0 ? $"{telling.Changes.Dead.Count} changes in the dead letter queue" : null)
            ?? subscriber.Faults.FirstOrDefault()
            ?? FaultOfCustomers(subscriber, telling.Options.Personal, events)
            ?? FaultOfStored(subscriber, tables)
            ?? FaultOfComparison(client)
            ?? FaultOfErased(telling.Events.Bodies, events)
            ?? Canary.Find(tables, events);
        return fault is null ? null : $"{fault}\nTold with {telling.Options.Personal} was:\n{string.Join('\n', telling.Events.Bodies)}";
    }

    private static string? FaultOfCustomers(Subscriber subscriber, PersonalValues personal, PasEvent[] events)
    {
        var told = personal == PersonalValues.None ? [.. events.Select(WithoutName)] : events;
        foreach (var customer in Scenario.Customers)
        {
            var expected = ReferenceModel.ViewOf(customer, told);
            var actual = ViewText.Of(subscriber.CustomerOf(customer));
            if (expected != actual)
            {
                return $"a subscriber has customer {customer} as\n{actual}\nand should have\n{expected}";
            }
        }

        return null;
    }

    private static string? FaultOfStored(Subscriber subscriber, SimulatedTables tables)
    {
        var items = tables.Control.Items.ToLookup(item => ToldItems.EntityOf(item) is not null);
        var heads = items[true].Where(item => item.ContainsKey(ToldNames.Unsent)).ToList();
        if (heads.Find(head => ToldItems.UnsentOf(head).Count > 0) is { } waiting)
        {
            return $"{waiting.Key()} has events that were not sent";
        }

        var committed = items[false].Count();
        var revisions = heads.Sum(head => ToldItems.ReadCustomer("", head, key: null).Revision);
        return (committed, revisions) == (subscriber.Events, subscriber.Events)
            ? null
            : $"{committed} events are committed, the revisions say {revisions}, and {subscriber.Events} came";
    }

    private static string? FaultOfComparison(SimulatedDynamoDb client)
    {
        var comparison = new ToldComparison(client, SimulatedTables.ShownName, SimulatedTables.Names.Control);
        foreach (var entity in EndCheck.Entities)
        {
            if (EndCheck.Now(new ValueTask<ToldDifferenceKind?>(comparison.OfAsync(entity))) is { } difference)
            {
                return $"{entity} is found to be told otherwise: {difference}";
            }
        }

        return null;
    }

    // As a subscriber takes them: a revision that it has passed is dropped.
    private static string? FaultOfErased(IReadOnlyList<string> bodies, PasEvent[] events)
    {
        foreach (var ofCustomer in events.OfType<CustomerErasedEvent>().GroupBy(e => e.CustomerId))
        {
            var erasedOn = ofCustomer.Max(e => e.OccurredOn);
            string[] names =
            [
                .. events.OfType<PolicyHolderAddedToQuoteEvent>()
                    .Where(held => held.PolicyHolder.PolicyHolderId == ofCustomer.Key && held.OccurredOn <= erasedOn)
                    .Select(held => held.PolicyHolder.FirstName)
                    .OfType<string>(),
            ];
            var mark = $"\"subject\":\"{ofCustomer.Key}\"";
            var taken = bodies.Where(body => body.Contains(mark, StringComparison.Ordinal)).Distinct().ToList();
            var (said, deleted) = (taken.FindLastIndex(body => names.Any(body.Contains)), taken.FindLastIndex(IsDeletion));
            if (said >= deleted && said >= 0)
            {
                return $"{ofCustomer.Key} was erased, and what was told last of them is not that";
            }
        }

        return null;
    }

    private static bool IsDeletion(string body) => body.Contains($"\"{LifecycleEventType.CustomerDeleted}\"", StringComparison.Ordinal);

    private static PasEvent WithoutName(PasEvent @event) => @event is PolicyHolderAddedToQuoteEvent held
        ? held with { PolicyHolder = held.PolicyHolder with { FirstName = null } }
        : @event;
}
