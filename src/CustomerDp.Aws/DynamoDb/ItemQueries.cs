using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>Queries whose items are read once, on whichever client.</summary>
public static class ItemQueries
{
    /// <summary>Sends a query. It throws what <see cref="IAmazonDynamoDB.QueryAsync(QueryRequest, CancellationToken)"/> does.</summary>
    /// <returns>A page, to be disposed of by the caller.</returns>
    public static Task<ItemPage> QueryItemsAsync(this IAmazonDynamoDB client, QueryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client is LeanDynamoDbClient lean
            ? lean.QueryItemsAsync(request, cancellationToken)
            : ReadModelsAsync(client.QueryAsync(request, cancellationToken));
    }

    internal static async Task<ItemPage> ReadModelsAsync(Task<QueryResponse> answer) => new(await answer);
}
