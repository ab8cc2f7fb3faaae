using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// What a table has to be. All are on demand, have two keys (<c>pk</c>, <c>sk</c>), and are protected from deletion; they are encrypted at
/// rest with a key that AWS owns, which is DynamoDB's default and needs no setting.
/// </summary>
/// <param name="Name">Its name.</param>
public sealed record TableDefinition(string Name)
{
    /// <summary>Its only index; null: it has none.</summary>
    public IndexDefinition? Index { get; init; }

    /// <summary>It has a stream with the keys of changed items.</summary>
    public bool TellsChanges { get; init; }

    /// <summary>Of the class for infrequent access: cheap to keep, dearer to read and write.</summary>
    public bool IsSeldomRead { get; init; }

    /// <summary>Items end by <see cref="TimeToLive.Attribute"/>.</summary>
    public bool Expires { get; init; }

    /// <summary>For how many days it can be restored to any second: 1 to 35.</summary>
    public required int RecoveryDays { get; init; }

    /// <summary>The attributes that are keys of the table or its index. All are texts.</summary>
    public IReadOnlyList<string> KeyAttributes =>
        [.. new[] { TableNames.PartitionKey, TableNames.SortKey, Index?.Hash, Index?.Range }.OfType<string>().Distinct()];

    /// <summary>The request that creates the table. Recovery and time to live are set once it is there.</summary>
    public CreateTableRequest CreateRequest() => new()
    {
        TableName = Name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        TableClass = IsSeldomRead ? TableClass.STANDARD_INFREQUENT_ACCESS : null,
        KeySchema = Keys(TableNames.PartitionKey, TableNames.SortKey),
        AttributeDefinitions =
        [
            .. KeyAttributes.Select(name => new AttributeDefinition { AttributeName = name, AttributeType = ScalarAttributeType.S }),
        ],
        GlobalSecondaryIndexes = Index is null ? null :
        [
            new()
            {
                IndexName = Index.Name,
                KeySchema = Keys(Index.Hash, Index.Range),
                Projection = new() { ProjectionType = Index.Projection },
            },
        ],
        StreamSpecification = TellsChanges ? new() { StreamEnabled = true, StreamViewType = StreamViewType.KEYS_ONLY } : null,
        DeletionProtectionEnabled = true,
    };

    private static List<KeySchemaElement> Keys(string hash, string range) =>
        [new() { AttributeName = hash, KeyType = KeyType.HASH }, new() { AttributeName = range, KeyType = KeyType.RANGE }];
}
