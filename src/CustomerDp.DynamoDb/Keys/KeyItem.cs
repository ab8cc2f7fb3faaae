using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// A customer's key as an item: <c>pk = CUSTOMER#id</c>, <c>sk = KEY#generation</c>. One that was erased has <c>erasedOn</c> and, a minute
/// later, no key any more; the item stays.
/// </summary>
internal static class KeyItem
{
    public const string Wrapped = "wrappedKey";
    private const string SortPrefix = "KEY#";

    public static Dictionary<string, AttributeValue> KeyOf(string customerId, int generation) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, PartitionOf(customerId))
        .With(TableNames.SortKey, string.Create(CultureInfo.InvariantCulture, $"{SortPrefix}{generation:D6}"));

    /// <summary>All keys of a customer, by generation.</summary>
    public static QueryRequest AllOf(string tableName, string customerId) => new()
    {
        TableName = tableName,
        ConsistentRead = true,
        KeyConditionExpression = "pk = :p AND begins_with(sk, :s)",
        ExpressionAttributeValues = new Dictionary<string, AttributeValue>()
            .With(":p", PartitionOf(customerId))
            .With(":s", SortPrefix),
    };

    public static int GenerationOf(Dictionary<string, AttributeValue> item) =>
        int.Parse(item.RequiredText(TableNames.SortKey).AsSpan(SortPrefix.Length), CultureInfo.InvariantCulture);

    public static byte[] Wrap(byte[] masterKey, string customerId, int generation, byte[] key) =>
        Sealing.Seal(masterKey, key, ContextOf(customerId, generation));

    /// <summary>The key; null where it has been emptied.</summary>
    public static CustomerKey Read(byte[] masterKey, string customerId, int generation, Dictionary<string, AttributeValue> item) =>
        new(
            generation,
            item.GetValueOrDefault(Wrapped)?.B is { } wrapped
                ? Sealing.Open(masterKey, wrapped.ToArray(), ContextOf(customerId, generation))
                : null);

    private static string PartitionOf(string customerId) => EntityKey.Of(EntityKind.Customer, customerId);

    private static byte[] ContextOf(string customerId, int generation) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{generation}#{customerId}"));
}
