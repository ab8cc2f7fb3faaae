using System.Text;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Simulation.Aws;

namespace CustomerDp.Simulation.Checks;

/// <summary>
/// Personal values of erased persons, each of which is in one event alone, stand nowhere: in no item in plain bytes, and in nothing that
/// ever was in the log and that a key opens which is still there.
/// </summary>
internal static class Canary
{
    /// <returns>Where one is; null where none is.</returns>
    public static string? Find(SimulatedTables tables, IReadOnlyCollection<PasEvent> events)
    {
        var erased = ErasedOf(events);
        if (erased.Count == 0)
        {
            return null;
        }

        var plain = tables.All.SelectMany(table => table.Items).FirstOrDefault(item => item.Values.Any(value => Holds(value, erased)));
        if (plain is not null)
        {
            return $"a personal value of an erased person is in {plain.Key()}";
        }

        // In an export or a backup, too.
        var opened = tables.Events.Copies!.Find(item => Opened(item, tables) is { } name && erased.Contains(name));
        if (opened is not null)
        {
            return $"a key is there that opens what is personal of an erased person in {opened.Key()}";
        }

        var told = tables.Control.Copies!.Find(item => Told(item, tables) is { } text && erased.Any(text.Contains));
        if (told is not null)
        {
            return $"a key is there that opens what was told of an erased person in {told.Key()} {told.RequiredText(TableNames.SortKey)}";
        }

        // Else the log would tell in which order things came.
        var closed = tables.Events.Items.FirstOrDefault(item => EventItem.KeyOf(item) is not null && Opened(item, tables) is null);
        return closed is null ? null : $"what no key opens is left in {closed.Key()}";
    }

    private static HashSet<string> ErasedOf(IReadOnlyCollection<PasEvent> events) =>
    [
        .. from erasure in events.OfType<CustomerErasedEvent>()
           from held in events.OfType<PolicyHolderAddedToQuoteEvent>()
           where held.PolicyHolder.PolicyHolderId == erasure.CustomerId && held.OccurredOn <= erasure.OccurredOn
           select held.PolicyHolder.FirstName into name
           where name is not null
           select name,
    ];

    private static bool Holds(AttributeValue value, HashSet<string> erased) => value switch
    {
        { S: { } text } => erased.Any(name => text.Contains(name, StringComparison.Ordinal)),
        { B: { } bytes } => erased.Any(name => bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0),
        { M: { } map } => map.Values.Any(inner => Holds(inner, erased)),
        { L: { } list } => list.Exists(inner => Holds(inner, erased)),
        _ => false,
    };

    // By the key that it names: no other opens it.
    private static string? Opened(Dictionary<string, AttributeValue> item, SimulatedTables tables)
    {
        if (EventItem.KeyOf(item) is not var (customerId, generation) || tables.KeyOf(customerId, generation) is not { } bytes)
        {
            return null;
        }

        return ((PolicyHolderAddedToQuoteEvent)EventItem.Read(item, bytes)).PolicyHolder.FirstName;
    }

    // What is sealed in what was told; each event stands beside its customer, too.
    private static string? Told(Dictionary<string, AttributeValue> item, SimulatedTables tables)
    {
        if (EventKeys.Parse(item.Key()[ToldNames.Prefix.Length..]) is not { Kind: EntityKind.Customer, Id: var id }
            || tables.KeyOf(id, ToldItems.GenerationOf(item)) is not { } bytes)
        {
            return null;
        }

        return ToldItems.EntityOf(item) is not null
            ? ToldItems.ReadCustomer(id, item, bytes).Own.Fields.GetValueOrDefault("firstName")
            : ToldItems.ReadEvent(id, item, bytes).Body;
    }
}
