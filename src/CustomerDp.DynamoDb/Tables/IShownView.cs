using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>Which table holds the views that are shown.</summary>
public interface IShownView
{
    /// <summary>The table's name.</summary>
    /// <exception cref="CustomerStoreUnavailableException">It is not known yet. Try again later.</exception>
    string TableName { get; }
}
