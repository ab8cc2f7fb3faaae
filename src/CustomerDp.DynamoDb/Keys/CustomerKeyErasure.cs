using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// The end of a customer's keys, in two steps with a wait between them: first nobody seals anything with them any more, and once nobody has
/// them in memory (<see cref="CustomerKeys.KeptFor"/>), they are emptied. The client's own exceptions come through.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table of keys.</param>
internal sealed class CustomerKeyErasure(IAmazonDynamoDB client, string tableName)
{
    /// <summary>
    /// Marks the keys of a customer as erased up to a moment; what occurred until then is not sealed any more, and what is later gets a new
    /// key. Where there is no key yet, the mark is made all the same. Done again, it changes nothing: a key that was made since is of what
    /// is later.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="erasedOn">The moment, in UTC; the latest one holds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task MarkAsync(string customerId, DateTime erasedOn, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(customerId, cancellationToken);
        if (keys.Any(key => key.ErasedOn >= erasedOn))
        {
            return;
        }

        // Those before it have been marked, or it would not be there.
        await UpdateAsync(
            new UpdateItemRequest
            {
                Key = KeyItem.KeyOf(customerId, keys.Select(key => key.Generation).DefaultIfEmpty(1).Max()),
                UpdateExpression = "SET erasedOn = :t",
                ConditionExpression = "attribute_not_exists(erasedOn) OR erasedOn < :t",
                ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":t", erasedOn),
            },
            cancellationToken);
    }

    /// <summary>Takes the keys out of all items that are marked: what they sealed is gone. The items stay.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task EmptyAsync(string customerId, CancellationToken cancellationToken)
    {
        foreach (var key in (await KeysAsync(customerId, cancellationToken)).Where(key => key is { ErasedOn: not null, IsEmpty: false }))
        {
            // One that was made since has no mark, and stays.
            await UpdateAsync(
                new UpdateItemRequest
                {
                    Key = KeyItem.KeyOf(customerId, key.Generation),
                    UpdateExpression = "REMOVE wrappedKey",
                    ConditionExpression = "attribute_exists(erasedOn)",
                },
                cancellationToken);
        }
    }

    /// <summary>What stands in the table of a customer's keys, by generation, without the keys.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<KeyMark>> KeysAsync(string customerId, CancellationToken cancellationToken)
    {
        var found = await client.QueryAsync(KeyItem.AllOf(tableName, customerId), cancellationToken);
        return [.. (found.Items ?? []).Select(KeyMark.Of)];
    }

    // Nothing where the condition does not hold.
    private async Task UpdateAsync(UpdateItemRequest request, CancellationToken cancellationToken)
    {
        request.TableName = tableName;
        try
        {
            await client.UpdateItemAsync(request, cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // As it should.
        }
    }
}
