using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>A table as it is, against what it has to be.</summary>
public static class TableComparison
{
    /// <summary>In what a table differs from its definition, a sentence each; empty where it does not.</summary>
    public static IReadOnlyList<string> DriftOf(TableDefinition definition, TableDescription table)
    {
        List<string> drift = [.. FaultsOf(definition, table)];
        if (table.BillingModeSummary is { } billing && billing.BillingMode != BillingMode.PAY_PER_REQUEST)
        {
            drift.Add($"The billing mode is {billing.BillingMode}, not PAY_PER_REQUEST.");
        }

        if (table.DeletionProtectionEnabled is not true)
        {
            drift.Add("The table is not protected from deletion.");
        }

        if (definition.TellsChanges
            && (table.StreamSpecification?.StreamEnabled is not true
                || table.StreamSpecification.StreamViewType != StreamViewType.KEYS_ONLY))
        {
            drift.Add("The table has no stream of the keys of changed items (KEYS_ONLY).");
        }

        return drift;
    }

    /// <summary>
    /// What of it makes the table one that the product cannot use: its keys, their types, its index, its state. While there is anything,
    /// writes may be refused or answers lack something.
    /// </summary>
    public static IReadOnlyList<string> FaultsOf(TableDefinition definition, TableDescription table)
    {
        List<string> faults = [];
        if (table.TableStatus is { } status && status != TableStatus.ACTIVE && status != TableStatus.UPDATING)
        {
            faults.Add($"The table is {status}.");
        }

        Compare(faults, "The table's key", table.KeySchema, TableNames.PartitionKey, TableNames.SortKey);
        foreach (var name in definition.KeyAttributes)
        {
            if (
                table.AttributeDefinitions?.Find(a => a.AttributeName == name) is { } attribute
                && attribute.AttributeType != ScalarAttributeType.S)
            {
                faults.Add($"The key attribute {name} is of type {attribute.AttributeType}, not S.");
            }
        }

        if (definition.Index is { } index)
        {
            CompareIndex(faults, index, table.GlobalSecondaryIndexes?.Find(i => i.IndexName == index.Name));
        }

        return faults;
    }

    private static void CompareIndex(List<string> faults, IndexDefinition definition, GlobalSecondaryIndexDescription? index)
    {
        if (index is null)
        {
            faults.Add($"There is no index {definition.Name}.");
            return;
        }

        if (index.IndexStatus is { } status && status != IndexStatus.ACTIVE && status != IndexStatus.UPDATING)
        {
            faults.Add($"The index {definition.Name} is {status}.");
        }

        Compare(faults, $"The key of the index {definition.Name}", index.KeySchema, definition.Hash, definition.Range);
        if (index.Projection?.ProjectionType != definition.Projection)
        {
            faults.Add($"The index {definition.Name} projects {index.Projection?.ProjectionType}, not {definition.Projection}.");
        }
    }

    private static void Compare(List<string> faults, string what, List<KeySchemaElement>? keys, string hash, string range)
    {
        var wanted = $"{hash} HASH, {range} RANGE";
        var found = string.Join(", ", (keys ?? []).Select(k => $"{k.AttributeName} {k.KeyType}"));
        if (found != wanted)
        {
            faults.Add($"{what} is ({found}), not ({wanted}).");
        }
    }
}
