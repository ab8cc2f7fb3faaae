namespace CustomerDp.Aws.DynamoDb;

/// <summary>Which errors, beside those of all, the SDK knows by a type of their own: each operation declares its own.</summary>
internal enum DynamoDbErrorSet
{
    /// <summary>No others: reads.</summary>
    Common,

    /// <summary>Those of a write of one item under a condition.</summary>
    ConditionalWrite,

    /// <summary>Those of writes of several items without a condition.</summary>
    BatchWrite,

    /// <summary>Those of a transaction.</summary>
    Transaction,
}
