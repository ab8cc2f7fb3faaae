using System.Security.Cryptography;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Simulation.Checks;

/// <summary>What has to hold at the end of every schedule, whatever happened in it.</summary>
internal static class EndCheck
{
    /// <summary>All that events are of.</summary>
    public static readonly EntityId[] Entities =
    [
        .. Scenario.Customers.Select(id => new EntityId(EntityKind.Customer, id)),
        .. Scenario.Quotes.Select(id => new EntityId(EntityKind.Quote, id)),
        .. Scenario.Policies.Select(id => new EntityId(EntityKind.Policy, id)),
    ];

    /// <returns>What is wrong, first; null where all is well.</returns>
    public static string? FindFault(SimulatedDynamoDb client, Services services, Scenario scenario, bool ended)
    {
        if (!ended)
        {
            return "it does not come to an end";
        }

        foreach (var table in services.Tables.All)
        {
            table.Settle();
        }

        client.Ask(services.Tables);
        PasEvent[] events = [.. scenario.Events, .. scenario.Erasures.DistinctBy(e => e.EventId)];
        try
        {
            return FaultOfQueues(services, scenario)
                ?? (services.Tables.AheadOfLog is { } ahead ? $"in a view before it was in the log: {ahead}" : null)
                ?? FaultOfViews(client, events)
                ?? FaultOfLog(client, services, events)
                ?? Canary.Find(services.Tables, events);
        }
        catch (CryptographicException)
        {
            return "sealed under another key than the one that it names";
        }
    }

    private static string? FaultOfQueues(Services services, Scenario scenario) =>
        services.Queue.Dead.Count > 0 ? $"{services.Queue.Dead.Count} messages in the dead letter queue that did not have to be there"
        : Difference("invalid", scenario.Invalid, services.Invalid) ?? Difference("refused", scenario.Refused, services.Refused);

    private static string? Difference(string what, IReadOnlySet<string> sent, IReadOnlyCollection<string> parked) => sent.SetEquals(parked)
        ? null
        : $"{sent.Count} {what} messages sent, {parked.Distinct(StringComparer.Ordinal).Count()} parked";

    private static string? FaultOfViews(SimulatedDynamoDb client, PasEvent[] events)
    {
        var store = new DynamoDbCustomerStore(client, SimulatedTables.ShownName);
        foreach (var customer in Scenario.Customers)
        {
            var expected = ReferenceModel.ViewOf(customer, events);
            var actual = ViewText.Of(Now(store.FindAsync(customer)));
            if (expected != actual)
            {
                return $"customer {customer} is\n{actual}\nand should be\n{expected}";
            }
        }

        return null;
    }

    private static string? FaultOfLog(SimulatedDynamoDb client, Services services, PasEvent[] events)
    {
        if (services.PlainLog is not null)
        {
            return null;
        }

        var log = new DynamoDbEventLog(client, SimulatedTables.Names, FixedMasterKey.One, services.Time);
        var count = 0;
        foreach (var entity in Entities)
        {
            var expected = ReferenceLog.EventsOf(entity, events);
            var actual = Now(log.ReadAsync(entity).ToListAsync());
            if (!expected.SequenceEqual(actual))
            {
                return $"the log of {entity} is\n{ReferenceLog.TextOf(actual)}\nand should be\n{ReferenceLog.TextOf(expected)}";
            }

            count += actual.Count;
        }

        return services.Tables.Events.Items.Count == count ? null : "the log holds more than the events";
    }

    /// <summary>Everything is at hand, so nothing is waited for.</summary>
    public static T Now<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The tables are waited for.");
}
