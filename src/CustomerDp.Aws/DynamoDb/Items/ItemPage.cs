using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>
/// A page of items that are read once and forgotten: from the bytes of the answer where the lean client has them, from the SDK's models
/// where not. Dispose it after reading.
/// </summary>
public sealed class ItemPage : AmazonWebServiceResponse, IDisposable
{
    private readonly List<Dictionary<string, AttributeValue>>? _models;
    private readonly ItemIndex? _index;

    /// <param name="answer">What the SDK's client answered.</param>
    public ItemPage(QueryResponse answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        (_models, LastEvaluatedKey) = (answer.Items, answer.LastEvaluatedKey);
    }

    internal ItemPage(ItemIndex index, Dictionary<string, AttributeValue>? lastEvaluatedKey) =>
        (_index, LastEvaluatedKey) = (index, lastEvaluatedKey);

    /// <summary>Where the next page begins; null or empty where this is the last one.</summary>
    public Dictionary<string, AttributeValue>? LastEvaluatedKey { get; }

    /// <summary>Gives a reader all items, in their order.</summary>
    /// <exception cref="ObjectDisposedException">They are forgotten.</exception>
    public void ReadItems(IItemReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var model in _models ?? [])
        {
            reader.Read(new AttributeItem(model));
        }

        if (_index is not null)
        {
            for (var at = 0; at < _index.End; at = _index.Next(at))
            {
                reader.Read(new RawItem(_index, at));
            }
        }
    }

    public void Dispose() => _index?.Dispose();
}
