using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Events;

/// <summary>Where an item of the log stands.</summary>
internal readonly record struct LogKey(string Partition, string Sort)
{
    /// <exception cref="StoredItemException">It has no key of the log.</exception>
    public static LogKey Of(Dictionary<string, AttributeValue> item) => new(item.Key(), item.RequiredText(TableNames.SortKey));
}
