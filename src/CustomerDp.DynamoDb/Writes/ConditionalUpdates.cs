using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Writes;

/// <summary>Updates of which the condition says whether there is anything to do.</summary>
internal static class ConditionalUpdates
{
    /// <returns>False where the condition does not hold: nothing was changed.</returns>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public static async Task<bool> TryUpdateAsync(
        this IAmazonDynamoDB client, UpdateItemRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.UpdateItemAsync(request, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
