using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Writes;

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
    /// key. Where none is in use the mark is made all the same, at the one that would be the next: so a process that does not know of this
    /// erasure yet makes none. Done again, it changes nothing: a key that was made since is of what is later.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="erasedOn">The moment, in UTC; the latest one holds.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The generations that are marked, by this erasure or another: what to empty later.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<int>> MarkAsync(string customerId, DateTime erasedOn, CancellationToken cancellationToken)
    {
        while (true)
        {
            var keys = await KeysAsync(customerId, cancellationToken);
            if (keys.Any(key => key.ErasedOn >= erasedOn))
            {
                return [.. keys.Where(key => key.ErasedOn is not null).Select(key => key.Generation)];
            }

            // Those before the newest have been marked, or it would not be there. One that was marked meanwhile is looked at again.
            var newest = keys.Count == 0 ? new KeyMark(1, ErasedOn: null, IsEmpty: true) : keys[^1];
            await client.TryUpdateAsync(
                new UpdateItemRequest
                {
                    TableName = tableName,
                    Key = KeyItem.KeyOf(customerId, newest.ErasedOn is null ? newest.Generation : newest.Generation + 1),
                    UpdateExpression = "SET erasedOn = :t",
                    ConditionExpression = "attribute_not_exists(erasedOn)",
                    ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":t", erasedOn),
                },
                cancellationToken);
        }
    }

    /// <summary>Takes the keys out of marked items: what they sealed is gone. The items stay.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="generations">
    /// As they were marked a while ago, and none that was marked since: a process may still have that in memory, and what occurred after
    /// the erasure is not sealed anew.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task EmptyAsync(string customerId, IReadOnlyCollection<int> generations, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(customerId, cancellationToken);
        foreach (var key in keys.Where(key => !key.IsEmpty && generations.Contains(key.Generation)))
        {
            await client.TryUpdateAsync(
                new UpdateItemRequest
                {
                    TableName = tableName,
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
}
