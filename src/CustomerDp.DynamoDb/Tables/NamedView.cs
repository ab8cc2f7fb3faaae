namespace CustomerDp.DynamoDb.Tables;

/// <summary>A table that somebody named, whatever is shown to others.</summary>
/// <param name="tableName">Its name.</param>
public sealed class NamedView(string tableName) : IShownView
{
    public string TableName => tableName;
}
