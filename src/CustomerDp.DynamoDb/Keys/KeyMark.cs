using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>What can be told of a customer's key without it.</summary>
/// <param name="Generation">1 for the first.</param>
/// <param name="ErasedOn">The moment up to which what it sealed was erased, in UTC; null while it is in use.</param>
/// <param name="IsEmpty">The key is not there any more, or never was.</param>
internal sealed record KeyMark(int Generation, DateTime? ErasedOn, bool IsEmpty)
{
    public static KeyMark Of(Dictionary<string, AttributeValue> item) =>
        new(KeyItem.GenerationOf(item), item.Time(TableNames.ErasedOn), !item.ContainsKey(KeyItem.Wrapped));
}
