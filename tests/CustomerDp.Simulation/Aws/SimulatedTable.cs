using Amazon.DynamoDBv2.Model;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// DynamoDB's table: conditional updates that are atomic for an item, and an index that follows later. It knows the expressions that the
/// product writes and refuses any other, so that a new one is not passed over.
/// </summary>
internal sealed class SimulatedTable(SimulatedTime time, Random random)
{
    private readonly Dictionary<string, Dictionary<string, AttributeValue>> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, AttributeValue>> _index = new(StringComparer.Ordinal);

    public UpdateItemResponse Update(UpdateItemRequest request)
    {
        var key = request.Key["pk"].S;
        var before = _items.GetValueOrDefault(key);
        if (!UpdateExpressions.Holds(request.ConditionExpression, before, request.ExpressionAttributeValues))
        {
            throw new ConditionalCheckFailedException("The condition does not hold.") { Item = before is null ? null : new(before) };
        }

        var after = before is null
            ? new Dictionary<string, AttributeValue>(request.Key, StringComparer.Ordinal)
            : new(before, StringComparer.Ordinal);
        UpdateExpressions.Apply(request.UpdateExpression, after, request.ExpressionAttributeValues);
        _items[key] = after;

        // The index takes the newest of an item, some time later.
        time.After(TimeSpan.FromMilliseconds(random.Next(2000)), () => _index[key] = _items[key]);
        return new UpdateItemResponse { Attributes = [] };
    }

    public QueryResponse Query(QueryRequest request)
    {
        var customer = request.ExpressionAttributeValues[":c"].S;
        return new QueryResponse
        {
            Items =
            [
                .. _index
                    .Values.Where(i => i.GetValueOrDefault("customerId")?.S == customer)
                    .OrderBy(i => i["entityKey"].S, StringComparer.Ordinal),
            ],
        };
    }
}
