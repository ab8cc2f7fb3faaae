using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;

namespace CustomerDp.DynamoDb.Previewing;

/// <summary>Which entities an event is about, by the keys of their items.</summary>
public static class EventKeys
{
    /// <summary>The key of a customer.</summary>
    public static string OfCustomer(string customerId) => EntityKey.Of(EntityKind.Customer, customerId);

    /// <returns>
    /// <c>POLICY#id</c>, <c>QUOTE#id</c>, <c>CUSTOMER#id</c>: what the event changes, in the order of the writes, and then the customer
    /// whom it names without changing them.
    /// </returns>
    public static IReadOnlyList<string> Of(PasEvent @event)
    {
        var changed = ProjectionRules.ChangesOf(@event).Select(change => EntityKey.Of(change.Kind, change.Id));
        return @event is PolicyCreatedEvent created
            ? [.. changed, OfCustomer(created.PolicyHolderId)]
            : [.. changed];
    }
}
