using System.Diagnostics;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Telemetry;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>
/// The operations that the product lives on, as results: everything that DynamoDB may answer is either one, or one of the store's
/// two exceptions. How a request is signed and sent is the client's business alone.
/// </summary>
internal sealed class CustomerTable(IAmazonDynamoDB client, IShownView view)
{
    private const string ActionOfUpdating = CustomerStoreUnavailableException.WriteOfView;
    private const string ActionOfGetting = "GetItem of the view";
    private const string ActionOfQuerying = $"Query of the view's index {TableNames.ByCustomer}";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<WriteResult> UpdateAsync(ItemUpdate update, CancellationToken cancellationToken)
    {
        var tableName = view.TableName;
        update.TableName = tableName;
        update.ReturnValues = ReturnValue.UPDATED_OLD;
        update.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        using var activity = TableTelemetry.StartUpdate(tableName);
        try
        {
            var response = await client.UpdateItemAsync(update, cancellationToken);
            activity.Answered(written: true);
            return new WriteResult(Written: true, response.Attributes);
        }
        catch (ConditionalCheckFailedException exception)
        {
            activity.Answered(written: false);
            return new WriteResult(Written: false, exception.Item is { Count: > 0 } item ? item : null);
        }
        catch (Exception exception) when (StoreExceptions.Of(exception, ActionOfUpdating, cancellationToken) is { } toThrow)
        {
            activity.Failed(DynamoDbFaults.Of(exception).Code);
            throw toThrow;
        }
    }

    /// <summary>One item as the last write left it; null where there is none.</summary>
    public async ValueTask<Dictionary<string, AttributeValue>?> GetAsync(
        Dictionary<string, AttributeValue> key,
        CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = view.TableName, Key = key, ConsistentRead = true };
        var response = await StoreExceptions.AskAsync(
            ActionOfGetting, () => client.GetItemAsync(request, cancellationToken), cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>
    /// Gives a reader all items of a customer, in the order of their keys. One request, unless they are more than a page (1 MB).
    /// </summary>
    public async ValueTask QueryCustomerAsync(string customerId, IItemReader reader, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = view.TableName,
            IndexName = TableNames.ByCustomer,
            KeyConditionExpression = "customerId = :c",
            ExpressionAttributeValues = new() { [":c"] = new() { S = customerId } },
        };
        using var activity = TableTelemetry.StartQuery(request.TableName);
        do
        {
            using var page = await PageAsync(request, activity, cancellationToken);
            page.ReadItems(reader);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ItemPage> PageAsync(QueryRequest request, Activity? activity, CancellationToken cancellationToken)
    {
        try
        {
            return await client.QueryItemsAsync(request, cancellationToken);
        }
        catch (Exception exception) when (StoreExceptions.OfRead(exception, ActionOfQuerying, cancellationToken) is { } toThrow)
        {
            activity.Failed(DynamoDbFaults.Of(exception).Code);
            throw toThrow;
        }
    }
}
