using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Items;

/// <summary>
/// The partition key of an entity, which is also its sort key in the index: <c>CUSTOMER#id</c>, <c>POLICY#id</c>, <c>QUOTE#id</c>.
/// </summary>
internal static class EntityKey
{
    private static readonly AttributeValue State = new() { S = TableNames.State };

    private static readonly (EntityKind Kind, string Prefix)[] Prefixes =
        [(EntityKind.Customer, "CUSTOMER#"), (EntityKind.Policy, "POLICY#"), (EntityKind.Quote, "QUOTE#")];

    public static string Of(EntityKind kind, string id) => PrefixOf(kind) + id;

    /// <summary>The key of the entity's current state.</summary>
    public static Dictionary<string, AttributeValue> StateOf(string entityKey) => new()
    {
        [TableNames.PartitionKey] = new() { S = entityKey },
        [TableNames.SortKey] = State,
    };

    /// <summary>Writes the key of the entity's current state.</summary>
    public static void WriteState(IItemWriter writer, string entityKey)
    {
        writer.Text(TableNames.PartitionKey, entityKey);
        writer.Text(TableNames.SortKey, TableNames.State);
    }

    /// <summary>What an item of an entity holds whatever is known of it: its key, and that of the index.</summary>
    public static Dictionary<string, AttributeValue> ItemOf(string entityKey) => StateOf(entityKey).With(TableNames.EntityKey, entityKey);

    /// <summary>Kind and identifier of a key; null for a key of another kind.</summary>
    public static (EntityKind Kind, string Id)? Parse(ReadOnlySpan<char> entityKey)
    {
        foreach (var (kind, prefix) in Prefixes)
        {
            if (entityKey.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (kind, entityKey[prefix.Length..].ToString());
            }
        }

        return null;
    }

    private static string PrefixOf(EntityKind kind)
    {
        foreach (var (of, prefix) in Prefixes)
        {
            if (of == kind)
            {
                return prefix;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
    }
}
