using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>What the table has to be: on demand, two keys, one sparse index with all attributes, protected from deletion.</summary>
public static class CustomerTableDefinition
{
    /// <summary>
    /// The request that creates the table. Encryption at rest with a key that AWS owns is DynamoDB's default and needs no setting.
    /// </summary>
    public static CreateTableRequest CreateRequest(string tableName) => new()
    {
        TableName = tableName,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        KeySchema = Keys(TableNames.PartitionKey, TableNames.SortKey),
        AttributeDefinitions = Attributes(),
        GlobalSecondaryIndexes =
        [
            new()
            {
                IndexName = TableNames.ByCustomer,
                KeySchema = Keys(TableNames.CustomerId, TableNames.EntityKey),
                Projection = new() { ProjectionType = ProjectionType.ALL },
            },
        ],
        DeletionProtectionEnabled = true,
    };

    /// <summary>In what a table differs from the definition, a sentence each; empty where it does not.</summary>
    public static IReadOnlyList<string> DriftOf(TableDescription table)
    {
        List<string> drift = [.. FaultsOf(table)];
        if (table.BillingModeSummary is { } billing && billing.BillingMode != BillingMode.PAY_PER_REQUEST)
        {
            drift.Add($"The billing mode is {billing.BillingMode}, not PAY_PER_REQUEST.");
        }

        if (table.DeletionProtectionEnabled is not true)
        {
            drift.Add("The table is not protected from deletion.");
        }

        return drift;
    }

    /// <summary>
    /// What of it makes the table one that the product cannot use: its keys, their types, its index, its state. While there is anything,
    /// writes may be refused or a customer's view would lack something.
    /// </summary>
    public static IReadOnlyList<string> FaultsOf(TableDescription table)
    {
        List<string> faults = [];
        if (table.TableStatus is { } status && status != TableStatus.ACTIVE && status != TableStatus.UPDATING)
        {
            faults.Add($"The table is {status}.");
        }

        Compare(faults, "The table's key", table.KeySchema, TableNames.PartitionKey, TableNames.SortKey);
        foreach (var name in new[] { TableNames.PartitionKey, TableNames.SortKey, TableNames.CustomerId, TableNames.EntityKey })
        {
            if (
                table.AttributeDefinitions?.Find(a => a.AttributeName == name) is { } attribute
                && attribute.AttributeType != ScalarAttributeType.S)
            {
                faults.Add($"The key attribute {name} is of type {attribute.AttributeType}, not S.");
            }
        }

        if (table.GlobalSecondaryIndexes?.Find(i => i.IndexName == TableNames.ByCustomer) is not { } index)
        {
            faults.Add($"There is no index {TableNames.ByCustomer}.");
            return faults;
        }

        if (index.IndexStatus is { } indexStatus && indexStatus != IndexStatus.ACTIVE && indexStatus != IndexStatus.UPDATING)
        {
            faults.Add($"The index {TableNames.ByCustomer} is {indexStatus}.");
        }

        Compare(faults, $"The key of the index {TableNames.ByCustomer}", index.KeySchema, TableNames.CustomerId, TableNames.EntityKey);
        if (index.Projection?.ProjectionType != ProjectionType.ALL)
        {
            faults.Add($"The index {TableNames.ByCustomer} projects {index.Projection?.ProjectionType}, not ALL.");
        }

        return faults;
    }

    private static List<KeySchemaElement> Keys(string hash, string range) =>
        [new() { AttributeName = hash, KeyType = KeyType.HASH }, new() { AttributeName = range, KeyType = KeyType.RANGE }];

    private static List<AttributeDefinition> Attributes() =>
    [
        .. new[] { TableNames.PartitionKey, TableNames.SortKey, TableNames.CustomerId, TableNames.EntityKey }
            .Select(name => new AttributeDefinition { AttributeName = name, AttributeType = ScalarAttributeType.S }),
    ];

    private static void Compare(List<string> drift, string what, List<KeySchemaElement>? keys, string hash, string range)
    {
        var wanted = $"{hash} HASH, {range} RANGE";
        var found = string.Join(", ", (keys ?? []).Select(k => $"{k.AttributeName} {k.KeyType}"));
        if (found != wanted)
        {
            drift.Add($"{what} is ({found}), not ({wanted}).");
        }
    }
}
