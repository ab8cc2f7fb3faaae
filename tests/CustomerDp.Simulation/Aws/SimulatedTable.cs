using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Aws;

/// <summary>
/// One of DynamoDB's tables: conditional writes that are atomic for an item, and an index that follows later. It knows the expressions that
/// the product writes and refuses any other, so that a new one is not passed over.
/// </summary>
internal sealed class SimulatedTable(TableDefinition definition, SimulatedTime time, Random random)
{
    private readonly Dictionary<(string Pk, string Sk), Dictionary<string, AttributeValue>> _items = [];
    private readonly Dictionary<(string Pk, string Sk), (int Version, Dictionary<string, AttributeValue> Item)> _index = [];
    private readonly List<(TimeSpan At, int Version, (string Pk, string Sk) Key, Dictionary<string, AttributeValue> Item)> _toIndex = [];
    private int _version;

    public IReadOnlyCollection<Dictionary<string, AttributeValue>> Items => _items.Values;

    /// <summary>Every version of every item, as an export or a backup has them; null: they are not kept.</summary>
    public List<Dictionary<string, AttributeValue>>? Copies { get; init; }

    /// <summary>Told the key of each item that is written, as its stream tells it.</summary>
    public Action<string>? Changed { get; set; }

    public UpdateItemResponse Update(UpdateItemRequest request)
    {
        var key = KeyOf(request.Key);
        var before = Checked(key, request.ConditionExpression, request.ExpressionAttributeValues);
        var after = new Dictionary<string, AttributeValue>(before ?? request.Key, StringComparer.Ordinal);
        UpdateExpressions.Apply(request.UpdateExpression, after, request.ExpressionAttributeValues);
        Keep(key, after);
        return new UpdateItemResponse { Attributes = request.ReturnValues == ReturnValue.ALL_NEW ? new(after) : [] };
    }

    public PutItemResponse Put(PutItemRequest request)
    {
        var key = KeyOf(request.Item);
        var condition = ConditionExpressions.Named(request.ConditionExpression, request.ExpressionAttributeNames);
        var before = Checked(key, condition, request.ExpressionAttributeValues);
        Put(request.Item);
        return new PutItemResponse { Attributes = request.ReturnValues == ReturnValue.ALL_OLD && before is not null ? new(before) : null };
    }

    /// <summary>Whether the condition of a write holds, which is not done.</summary>
    public bool Holds(Put put) => ConditionExpressions.Holds(
        put.ConditionExpression, _items.GetValueOrDefault(KeyOf(put.Item)), put.ExpressionAttributeValues);

    /// <summary>Puts an item, whatever is there.</summary>
    public void Put(Dictionary<string, AttributeValue> item) => Keep(KeyOf(item), new(item, StringComparer.Ordinal));

    public GetItemResponse Get(GetItemRequest request) => new()
    {
        Item = _items.TryGetValue(KeyOf(request.Key), out var item) ? new(item) : null,
    };

    public QueryResponse Query(QueryRequest request)
    {
        if (request.IndexName is null)
        {
            return Found(_items.Values, request, TableNames.SortKey);
        }

        var index = definition.Index is { } i && i.Name == request.IndexName
            ? i
            : throw new NotSupportedException($"{definition.Name} has no index {request.IndexName}.");
        CatchUp(time.Elapsed);
        var found = Found(
            _index.Values.Select(v => v.Item).Where(item => item.ContainsKey(index.Hash) && item.ContainsKey(index.Range)),
            request,
            index.Range);
        if (index.Projection == ProjectionType.KEYS_ONLY)
        {
            found.Items = found.Items.ConvertAll(item => definition.KeyAttributes.ToDictionary(name => name, name => item[name]));
        }

        return found;
    }

    /// <summary>The index has everything.</summary>
    public void Settle() => CatchUp(TimeSpan.MaxValue);

    /// <summary>Both keys of an item.</summary>
    public static (string Pk, string Sk) KeyOf(Dictionary<string, AttributeValue> item) =>
        (item[TableNames.PartitionKey].S, item[TableNames.SortKey].S);

    private static QueryResponse Found(IEnumerable<Dictionary<string, AttributeValue>> items, QueryRequest request, string order) => new()
    {
        Items =
        [
            .. items
                .Where(item => ConditionExpressions.Holds(request.KeyConditionExpression, item, request.ExpressionAttributeValues))
                .OrderBy(item => item[order].S, StringComparer.Ordinal),
        ],
    };

    /// <returns>What is there.</returns>
    private Dictionary<string, AttributeValue>? Checked(
        (string Pk, string Sk) key, string? condition, Dictionary<string, AttributeValue>? values)
    {
        var before = _items.GetValueOrDefault(key);
        return ConditionExpressions.Holds(condition, before, values)
            ? before
            : throw new ConditionalCheckFailedException("The condition does not hold.") { Item = before is null ? null : new(before) };
    }

    // The index takes the newest of an item, some time later.
    private void Keep((string Pk, string Sk) key, Dictionary<string, AttributeValue> item)
    {
        _items[key] = item;
        Copies?.Add(item);
        Changed?.Invoke(key.Pk);
        if (definition.Index is not null)
        {
            _toIndex.Add((time.Elapsed + TimeSpan.FromMilliseconds(random.Next(2000)), ++_version, key, item));
        }
    }

    private void CatchUp(TimeSpan until) => _toIndex.RemoveAll(late =>
    {
        if (late.At > until)
        {
            return false;
        }

        if (!_index.TryGetValue(late.Key, out var there) || there.Version < late.Version)
        {
            _index[late.Key] = (late.Version, late.Item);
        }

        return true;
    });
}
