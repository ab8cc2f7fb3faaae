using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Simulation.Aws;

namespace CustomerDp.Simulation.Capacity;

/// <summary>
/// A table that counts the requests that it is sent and the capacity units that AWS would take for them
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html"/>,
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html"/>). It is asked by the product's own store.
/// </summary>
internal sealed class MeteredTable
{
    private const int WriteUnit = 1_024;
    private const int ReadUnit = 4_096;

    // Of the key of the index.
    private const string Customer = "customerId";
    private const string Entity = "entityKey";

    private readonly Dictionary<string, Dictionary<string, AttributeValue>> _items = new(StringComparer.Ordinal);

    public int Requests { get; private set; }

    /// <summary>Write units of the table.</summary>
    public int TableWrites { get; private set; }

    /// <summary>Write units of the index.</summary>
    public int IndexWrites { get; private set; }

    /// <summary>Read units of the index, eventually consistent.</summary>
    public double Reads { get; private set; }

    /// <summary>What is stored, table and index, in bytes.</summary>
    public int Stored => _items.Values.Sum(i => Size(i) + (IsIndexed(i) ? Size(i) : 0));

    public Task<UpdateItemResponse> UpdateAsync(UpdateItemRequest request)
    {
        Requests++;
        var key = request.Key["pk"].S;
        var before = _items.GetValueOrDefault(key);
        if (!ConditionExpressions.Holds(request.ConditionExpression, before, request.ExpressionAttributeValues))
        {
            TableWrites += Units(before is null ? 0 : Size(before));
            throw new ConditionalCheckFailedException("The condition does not hold.") { Item = before is null ? null : new(before) };
        }

        var after = before is null
            ? new Dictionary<string, AttributeValue>(request.Key, StringComparer.Ordinal)
            : new(before, StringComparer.Ordinal);
        UpdateExpressions.Apply(request.UpdateExpression, after, request.ExpressionAttributeValues);
        TableWrites += Units(Math.Max(before is null ? 0 : Size(before), Size(after)));
        IndexWrites += (before is not null && IsIndexed(before), IsIndexed(after)) switch
        {
            (false, false) => 0,
            (false, true) => Units(Size(after)),
            (true, false) => Units(Size(before!)),
            (true, true) when before![Customer].S == after[Customer].S => Units(Math.Max(Size(before), Size(after))),
            _ => Units(Size(before!)) + Units(Size(after)),
        };
        _items[key] = after;
        return Task.FromResult(new UpdateItemResponse { Attributes = [] });
    }

    public Task<QueryResponse> QueryAsync(QueryRequest request)
    {
        Requests++;
        var customer = request.ExpressionAttributeValues[":c"].S;
        var found = _items.Values.Where(i => i.GetValueOrDefault(Customer)?.S == customer).OrderBy(i => i[Entity].S).ToList();
        Reads += Math.Max(1, Math.Ceiling(found.Sum(Size) / (double)ReadUnit)) / 2;
        return Task.FromResult(new QueryResponse { Items = found });
    }

    /// <summary>What writing an item takes.</summary>
    public static int Units(Dictionary<string, AttributeValue> item) => Units(Size(item));

    private static bool IsIndexed(Dictionary<string, AttributeValue> item) => item.ContainsKey(Customer) && item.ContainsKey(Entity);

    private static int Units(int bytes) => Math.Max(1, (bytes + WriteUnit - 1) / WriteUnit);

    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    public static int Size(Dictionary<string, AttributeValue> item) =>
        item.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + Size(a.Value));

    private static int Size(AttributeValue value) => value switch
    {
        { S: { } text } => Encoding.UTF8.GetByteCount(text),
        { N: { } number } => (number.Length / 2) + 2,
        { M: { } map } => 3 + map.Count + Size(map),
        { L: { } list } => 3 + list.Count + list.Sum(Size),
        { B: { } bytes } => (int)bytes.Length,
        { BOOL: not null } or { NULL: not null } => 1,
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"Of what type is {value}?")),
    };
}
