using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>Writes that say themselves what they write, by whatever client.</summary>
public static class ItemWrites
{
    /// <inheritdoc cref="IAmazonDynamoDB.UpdateItemAsync(UpdateItemRequest, CancellationToken)"/>
    public static Task<UpdateItemResponse> UpdateItemAsync(
        this IAmazonDynamoDB client, ItemUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(update);
        return client is LeanDynamoDbClient lean
            ? lean.UpdateItemAsync(update, cancellationToken)
            : client.UpdateItemAsync(update.ToRequest(), cancellationToken);
    }

    /// <inheritdoc cref="IAmazonDynamoDB.BatchWriteItemAsync(BatchWriteItemRequest, CancellationToken)"/>
    public static Task<BatchWriteItemResponse> BatchWriteItemAsync(
        this IAmazonDynamoDB client, ItemPuts puts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(puts);
        return client is LeanDynamoDbClient lean
            ? lean.BatchWriteItemAsync(puts, cancellationToken)
            : client.BatchWriteItemAsync(puts.ToRequest(), cancellationToken);
    }
}
