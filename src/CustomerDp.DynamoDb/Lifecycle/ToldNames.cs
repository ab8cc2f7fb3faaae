using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// Keys and attributes of what was told, in the table of control items. They stand in stored items: they do not change.
/// </summary>
internal static class ToldNames
{
    /// <summary>Before the key of an entity in <c>pk</c>.</summary>
    public const string Prefix = "TOLD#";

    /// <summary><c>sk</c> of what was told of an entity; of a customer, with how far they have been told of.</summary>
    public const string State = "STATE";

    /// <summary>Before the revision in <c>sk</c> of an event that was told.</summary>
    public const string EventPrefix = "EVENT#";

    public const string Version = "version";

    /// <summary>Of what state of the entity it is; see <see cref="Projections.Lifecycle.SeenEntity.Version"/>.</summary>
    public const string SeenVersion = "seenVersion";
    public const string Fields = "fields";
    public const string Customers = "customers";

    public const string Revision = "revision";
    public const string PoliciesInForce = "policiesInForce";
    public const string IsDeleted = "isDeleted";
    public const string Personal = "personal";
    public const string KeyGeneration = "keyGeneration";

    /// <summary>Events that were not sent yet, oldest first.</summary>
    public const string Unsent = "unsent";

    public const string Type = "type";
    public const string At = "at";
    public const string Body = "body";

    public static string PartitionOf(EntityId entity) => Prefix + EventKeys.Of(entity);

    public static EntityId CustomerOf(string customerId) => new(EntityKind.Customer, customerId);
}
