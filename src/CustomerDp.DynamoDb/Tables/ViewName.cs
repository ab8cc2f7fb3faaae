namespace CustomerDp.DynamoDb.Tables;

/// <summary>The two tables of views: one is shown, the other is empty, or being rebuilt, or the one that was shown before.</summary>
public enum ViewName
{
    A,
    B,
}
