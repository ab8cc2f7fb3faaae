using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>
/// Erasures that outlive their host, in the table of control items: <c>pk = CONTROL##ERASING</c>, which no queue's name makes, and
/// <c>sk</c> the customer. Everything is put, nothing updated or deleted: time removes it. That a customer was erased is kept by
/// <see cref="ErasureRegister"/>. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table.</param>
public sealed class LastingErasures(IAmazonDynamoDB client, string tableName)
{
    private const string Partition = $"{ControlNames.QueuePrefix}#ERASING";
    private const string Content = "content";
    private const string Version = "version";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>All that can be looked at, over or not, by customer.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<LastingErasure>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ControlItems.OfAsync(client, tableName, Partition, cancellationToken)).Select(Read).OfType<LastingErasure>()];

    /// <summary>The last one of a customer; null where there is none that can be looked at.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<LastingErasure?> FindAsync(string customerId, CancellationToken cancellationToken) => Read(
        (await client.GetItemAsync(
            new GetItemRequest { TableName = tableName, Key = KeyOf(customerId), ConsistentRead = true }, cancellationToken)).Item);

    /// <summary>Writes one, unless somebody else has since it was read; one of version 0 where there is none.</summary>
    /// <returns>As it was written; null where somebody else has.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<LastingErasure?> TryWriteAsync(LastingErasure erasure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        var next = erasure with { Version = erasure.Version + 1 };
        var item = KeyOf(next.CustomerId).With(Content, JsonSerializer.Serialize(next, Json));
        item[Version] = AttributeMap.Number(next.Version);
        item[TimeToLive.Attribute] = TimeToLive.Of(next.AliveAt + LastingErasure.Retention);
        try
        {
            await client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tableName,
                    Item = item,
                    ConditionExpression = erasure.Version == 0 ? "attribute_not_exists(#version)" : "#version = :version",
                    ExpressionAttributeNames = new() { ["#version"] = Version },
                    ExpressionAttributeValues = erasure.Version == 0 ? null : new() { [":version"] = AttributeMap.Number(erasure.Version) },
                },
                cancellationToken);
            return next;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(string customerId) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, Partition)
        .With(TableNames.SortKey, customerId);

    // Some emulators give an empty item, or its key alone, where there is none.
    private static LastingErasure? Read(Dictionary<string, AttributeValue>? item) =>
        item?.Text(Content) is { } content ? JsonSerializer.Deserialize<LastingErasure>(content, Json) : null;
}
