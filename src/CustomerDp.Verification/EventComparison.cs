using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>An item against the events about its entity.</summary>
/// <param name="events">What the events say.</param>
/// <param name="areAll">They are all events ever. Else an item may be newer than they are, and only what cannot be so is found.</param>
/// <param name="haveErasures">Erasures are among them; else each customer's is taken from the item.</param>
/// <param name="haveDetails">What is personal is among them; else details are compared by their versions.</param>
internal sealed class EventComparison(FoldedEvents events, bool areAll, bool haveErasures, bool haveDetails = true)
{
    public IEnumerable<Finding> Of(string entityKey, EntityKind kind, Dictionary<string, AttributeValue>? item)
    {
        var expected = events.ItemOf(entityKey, haveErasures ? null : ErasureOf(kind, item));
        if (expected is null)
        {
            return item is not null && areAll ? [new(entityKey, FindingCode.Unexpected, [])] : [];
        }

        if (item is null)
        {
            return [new(entityKey, FindingCode.Missing, [])];
        }

        if (!haveDetails
            && expected.ContainsKey(TableNames.Details)
            && item.GetValueOrDefault(TableNames.Details) is { M: not null } details)
        {
            expected[TableNames.Details] = details;
        }

        string[] differences = [.. areAll ? AttributeComparison.Differences(expected, item) : Outdated(kind, expected, item)];
        return differences.Length == 0 ? [] : [new(entityKey, FindingCode.DiffersFromEvents, differences)];
    }

    private static CustomerErasure? ErasureOf(EntityKind kind, Dictionary<string, AttributeValue>? item) =>
        kind == EntityKind.Customer
        && item?.GetValueOrDefault(TableNames.ErasedOn) is { } erasedOn
        && AttributeForms.IsTime(erasedOn)
        && item.Text(TableNames.CustomerId) is { } customerId
            ? new CustomerErasure(customerId, VersionText.Utc(erasedOn.S))
            : null;

    private static IEnumerable<string> Outdated(
        EntityKind kind,
        Dictionary<string, AttributeValue> expected,
        Dictionary<string, AttributeValue> item)
    {
        if (kind == EntityKind.Quote && item.ContainsKey(TableNames.Converted))
        {
            // A tombstone is newer than anything.
            return [];
        }

        if (expected.ContainsKey(TableNames.Converted))
        {
            return [TableNames.Converted];
        }

        var registers = RegisterAttributes.Of(kind).SelectMany(register => OutdatedOf(register, expected, item));
        var isCreatedLater = expected.Text(TableNames.CreatedAt) is { } createdAt
            && (item.Text(TableNames.CreatedAt) is not { } stored || string.CompareOrdinal(stored, createdAt) > 0);
        var isErasedLess = expected.Text(TableNames.ErasedOn) is { } erasedOn && item.Text(TableNames.ErasedOn) != erasedOn;
        return [.. registers, .. Named(TableNames.CreatedAt, isCreatedLater), .. Named(TableNames.ErasedOn, isErasedLess)];

        static string[] Named(string name, bool isOutdated) => isOutdated ? [name] : [];
    }

    private static IEnumerable<string> OutdatedOf(
        RegisterAttributes register, Dictionary<string, AttributeValue> expected, Dictionary<string, AttributeValue> item)
    {
        if (expected.Text(register.Version) is not { } version)
        {
            return [];
        }

        // The text of versions is in their order.
        return item.Text(register.Version) is not { } stored || string.CompareOrdinal(stored, version) < 0 ? [register.Version]
            : stored == version
                ? register.Value.SelectMany(name =>
                    AttributeComparison.Differences(name, expected.GetValueOrDefault(name), item.GetValueOrDefault(name)))
            : [];
    }
}
