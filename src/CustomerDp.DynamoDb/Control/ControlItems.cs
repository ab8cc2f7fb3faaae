using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;

namespace CustomerDp.DynamoDb.Control;

/// <summary>Control items of one kind. The client's own exceptions come through.</summary>
internal static class ControlItems
{
    /// <summary>All items of a partition, in the order of <c>sk</c>, by consistent reads.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public static async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> OfAsync(
        IAmazonDynamoDB client, string tableName, string partition, CancellationToken cancellationToken)
    {
        List<Dictionary<string, AttributeValue>> items = [];
        var request = new QueryRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            KeyConditionExpression = "pk = :p",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":p", partition),
        };
        do
        {
            var page = await client.QueryAsync(request, cancellationToken);
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return items;
    }
}
