using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Telemetry;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Events;

/// <summary>The items of the log as they stand, sealed.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The log.</param>
internal sealed class LogQueries(IAmazonDynamoDB client, string tableName)
{
    private const string ActionOfScanning = "Scan of the event log";
    private const string ActionOfReading = "Query of the event log";
    private const string ActionOfFinding = $"Query of the event log's index {TableNames.ByHolder}";

    /// <summary>The items of one entity, in their order, by a consistent read.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public IAsyncEnumerable<Dictionary<string, AttributeValue>> ItemsOfAsync(EntityId entity, CancellationToken cancellationToken) =>
        PagesAsync(
            new QueryRequest
            {
                TableName = tableName,
                ConsistentRead = true,
                KeyConditionExpression = "pk = :p",
                ExpressionAttributeValues =
                    new Dictionary<string, AttributeValue>().With(":p", EntityKey.Of(entity.Kind, entity.Id)),
            },
            ActionOfReading,
            cancellationToken);

    /// <summary>The entities that ever were a customer's, in the order of their keys; may lag behind writes.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public async IAsyncEnumerable<EntityId> EntitiesOfAsync(
        string customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = tableName,
            IndexName = TableNames.ByHolder,
            KeyConditionExpression = "holderId = :h",
            ExpressionAttributeValues = new Dictionary<string, AttributeValue>().With(":h", customerId),
        };
        EntityId? last = null;
        await foreach (var item in PagesAsync(request, ActionOfFinding, cancellationToken))
        {
            // Of an entity's several events each is in the index, one after the other.
            if (EventItem.EntityOf(item) is { } entity && entity != last)
            {
                last = entity;
                yield return entity;
            }
        }
    }

    /// <summary>All items, in no order of time, by consistent reads, a page at a time.</summary>
    /// <param name="pageSize">Items in a page at most.</param>
    /// <param name="segment">Which of the segments that together are all; null: all by one reader.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should. Try again later.</exception>
    public async IAsyncEnumerable<IReadOnlyList<Dictionary<string, AttributeValue>>> ScanAsync(
        int pageSize, (int Number, int Of)? segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ScanRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            Limit = pageSize,
            Segment = segment?.Number,
            TotalSegments = segment?.Of,
        };
        do
        {
            var page = await StoreExceptions.AskAsync(
                ActionOfScanning, () => client.ScanAsync(request, cancellationToken), cancellationToken);
            yield return page.Items ?? [];
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> PagesAsync(
        QueryRequest request, string action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await QueryAsync(request, action, cancellationToken);
            foreach (var item in page.Items ?? [])
            {
                yield return item;
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task<QueryResponse> QueryAsync(QueryRequest request, string action, CancellationToken cancellationToken)
    {
        using var activity = TableTelemetry.StartQuery(tableName);
        try
        {
            return await StoreExceptions.AskAsync(action, () => client.QueryAsync(request, cancellationToken), cancellationToken);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            activity.Failed(exception.Code);
            throw;
        }
    }
}
