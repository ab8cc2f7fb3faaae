using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Workers;

namespace CustomerDp.Simulation.Planting;

/// <summary>Puts a fault between a publisher and what was told: in a request, or in its answer.</summary>
internal sealed class PlantedTold(Plant plant, Services services)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (TimeSpan At, GetItemResponse Response)> _seen = new(StringComparer.Ordinal);

    /// <summary>What is done before a transaction is sent.</summary>
    public async Task BeforeAsync(TransactWriteItemsRequest request, Func<SendMessageRequest, Task<SendMessageResponse>> send)
    {
        if (plant != Plant.SendBeforeTold)
        {
            return;
        }

        foreach (var head in request.TransactItems.Select(item => item.Put.Item).Where(IsHead))
        {
            foreach (var item in ToldItems.UnsentOf(head))
            {
                var customerId = ToldItems.EntityOf(head)!.Value.Id;
                var @event = ToldItems.ReadEvent(customerId, item, services.Tables.KeyOf(customerId, ToldItems.GenerationOf(item)));
                await send(new() { MessageDeduplicationId = LifecycleMessageIds.Of(@event.Id), MessageBody = @event.Body });
            }
        }
    }

    /// <summary>A transaction as it is sent.</summary>
    public TransactWriteItemsRequest Changed(TransactWriteItemsRequest request)
    {
        foreach (var put in request.TransactItems.Select(item => item.Put).Where(put => ToldItems.EntityOf(put.Item) is not null))
        {
            if (plant == (IsHead(put.Item) ? Plant.HeadWithoutCondition : Plant.ToldWithoutCondition))
            {
                put.ConditionExpression = null;
            }

            if (plant == Plant.DropUnsent && put.ConditionExpression is { } condition)
            {
                put.ConditionExpression = condition.Split(" AND ")[0];
            }
        }

        return request;
    }

    /// <summary>An item as it is taken.</summary>
    public GetItemResponse Answered(GetItemRequest request, GetItemResponse response)
    {
        if (plant == Plant.RememberViews && request.TableName == SimulatedTables.ShownName)
        {
            return Kept(request.Key.Key(), response);
        }

        if (response.Item is not { } item || request.TableName != SimulatedTables.Names.Control)
        {
            return response;
        }

        if (plant == Plant.DropUnsent && IsHead(item))
        {
            item[ToldNames.Unsent] = new() { L = [] };
        }

        if (plant == Plant.ForgetOldHolder && !IsHead(item) && item.Text(TableNames.CustomerId) != HolderNow(item))
        {
            item.Remove(TableNames.CustomerId);
            item[ToldNames.Fields] = new() { M = [] };
        }

        return response;
    }

    private GetItemResponse Kept(string entityKey, GetItemResponse response)
    {
        if (!_seen.TryGetValue(entityKey, out var seen) || seen.At + Remembered < services.Time.Elapsed)
        {
            _seen[entityKey] = seen = (services.Time.Elapsed, response);
        }

        return seen.Response;
    }

    private string? HolderNow(Dictionary<string, AttributeValue> told) => services.Tables.Shown
        .Items.FirstOrDefault(item => item.Key() == told.Key()[ToldNames.Prefix.Length..])?.Text(TableNames.CustomerId);

    private static bool IsHead(Dictionary<string, AttributeValue> item) =>
        ToldItems.EntityOf(item) is { Kind: EntityKind.Customer };
}
