using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Permissions;

/// <summary>
/// What a policy of IAM can tell apart in a table: its index, and items by their partition keys, as patterns of <c>StringLike</c>
/// (<c>dynamodb:LeadingKeys</c>,
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html"/>).
/// </summary>
public static class TableParts
{
    /// <summary>The name of the index of views.</summary>
    public const string Index = TableNames.ByCustomer;

    /// <summary>The name of the index of the event log.</summary>
    public const string HolderIndex = TableNames.ByHolder;

    /// <summary>Erasures, all of them.</summary>
    public const string Erasures = ControlNames.Erasure;

    /// <summary>Legal holds, all of them.</summary>
    public const string Holds = ControlNames.Hold;

    /// <summary>The audit log, all of it.</summary>
    public const string Audit = ControlNames.Audit;

    /// <summary>What says which views are used.</summary>
    public const string Views = ControlNames.View;

    /// <summary>The pauses of queues, what workers say of themselves, and what the console does and has not ended.</summary>
    public const string Control = $"{ControlNames.QueuePrefix}*";

    /// <summary>What subscribers were told.</summary>
    public const string Told = $"{ToldNames.Prefix}*";

    /// <summary>The encrypted master key.</summary>
    public const string MasterKey = MasterKeyItem.Partition;

    /// <summary>What the worker asks about to see whether it may write. No item has the key.</summary>
    public const string Probe = WriteProbe.ProbeKey;

    /// <summary>Customers.</summary>
    public static string Customers { get; } = EntitiesOf(EntityKind.Customer);

    /// <summary>Policies.</summary>
    public static string Policies { get; } = EntitiesOf(EntityKind.Policy);

    /// <summary>Quotes.</summary>
    public static string Quotes { get; } = EntitiesOf(EntityKind.Quote);

    private static string EntitiesOf(EntityKind kind) => EntityKey.Of(kind, "*");
}
