namespace CustomerDp.DynamoDb.Tables;

/// <summary>What is wrong with the table.</summary>
/// <param name="IsUnusable">The product cannot work with it; else it is only not all that it should be.</param>
/// <param name="IsLasting">Somebody has to mend it; else it may be over in a moment.</param>
/// <param name="Code">DynamoDB's, or <see cref="Definition"/>.</param>
/// <param name="What">The same for people.</param>
public sealed record TableFault(bool IsUnusable, bool IsLasting, string Code, string What)
{
    /// <summary>The code of a table that is there and differs from what the product needs.</summary>
    public const string Definition = "TableDefinition";
}
