using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Simulation.Checks;

/// <summary>The views are within the log: what stands in one is of an event that is logged, at every moment.</summary>
internal static class WithinLog
{
    private static readonly string[] Versions =
        [TableNames.DetailsVersion, TableNames.HolderVersion, TableNames.TermsVersion, TableNames.StandingVersion];

    /// <param name="item">An item of a view.</param>
    /// <param name="log">All items of the log.</param>
    /// <returns>What in the item is of no logged event; null where all is.</returns>
    public static string? FindAhead(Dictionary<string, AttributeValue> item, IReadOnlyCollection<Dictionary<string, AttributeValue>> log)
    {
        var ahead = Array.Find(
            Versions,
            name => item.Text(name) is { } version
                && !log.Any(e => (name == TableNames.DetailsVersion || e.Key() == item.Key()) && IsThe(e, EventOf(version))));
        var id = EntityKey.Parse(item.Key())!.Value.Id;
        ahead ??= item.Text(TableNames.CreatedAt) is { } createdAt
            && !log.Any(e => IsOf(e, EventTypes.PolicyHolderAddedToQuote, createdAt) && e.Text(TableNames.HolderId) == id)
                ? TableNames.CreatedAt
                : null;
        ahead ??= item.Text(TableNames.ErasedOn) is { } erasedOn
            && !log.Any(e => e.Key() == EntityKey.Of(EntityKind.Customer, id) && IsOf(e, EventTypes.CustomerErased, erasedOn))
                ? TableNames.ErasedOn
                : null;
        ahead ??= item.ContainsKey(TableNames.Converted)
            && !log.Any(e => e.Key() == item.Key() && e.Text(EventItem.EventType) == EventTypes.PolicyCreated)
                ? TableNames.Converted
                : null;
        return ahead is null ? null : $"{ahead} of {item.Key()}";
    }

    // A version ends with the event's id.
    private static string EventOf(string version) => version[version.IndexOf('#', StringComparison.Ordinal)..];

    private static bool IsThe(Dictionary<string, AttributeValue> logged, string eventId) =>
        logged.RequiredText(TableNames.SortKey).EndsWith(eventId, StringComparison.Ordinal);

    private static bool IsOf(Dictionary<string, AttributeValue> logged, string eventType, string occurredOn) =>
        logged.Text(EventItem.EventType) == eventType && logged.Text(EventItem.OccurredOn) == occurredOn;
}
