using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;

namespace CustomerDp.DynamoDb.Previewing;

/// <summary>Which entities an event is about, by the keys of their items.</summary>
public static class EventKeys
{
    /// <summary>The key of an entity: <c>CUSTOMER#id</c>.</summary>
    public static string Of(EntityId entity) => EntityKey.Of(entity.Kind, entity.Id);

    /// <summary>The entity of a key; null for a key of another kind.</summary>
    public static EntityId? Parse(string entityKey) => EntityKey.Parse(entityKey) is var (kind, id) ? new EntityId(kind, id) : null;

    /// <returns>
    /// <c>POLICY#id</c>, <c>QUOTE#id</c>, <c>CUSTOMER#id</c>: what the event changes, in the order of the writes, and then the customer
    /// whom it names without changing them.
    /// </returns>
    public static IReadOnlyList<string> Of(PasEvent @event)
    {
        var changed = ProjectionRules.ChangesOf(@event).Select(change => EntityKey.Of(change.Kind, change.Id));
        return @event is PolicyCreatedEvent created
            ? [.. changed, Of(new EntityId(EntityKind.Customer, created.PolicyHolderId))]
            : [.. changed];
    }
}
