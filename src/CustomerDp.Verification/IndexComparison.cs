using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Verification;

/// <summary>
/// The index against the table, from a scan of each: a digest an item is kept. Differences are suspects only, as the index lags.
/// </summary>
internal sealed class IndexComparison(Suspects suspects)
{
    private readonly Dictionary<string, UInt128> _digests = new(StringComparer.Ordinal);

    public long Entries { get; private set; }

    /// <summary>An item of the table. Only one with both keys of the index is in the index.</summary>
    public void AddItem(string entityKey, Dictionary<string, AttributeValue> item)
    {
        if (item.Text(TableNames.CustomerId) is not null && item.Text(TableNames.EntityKey) is not null)
        {
            _digests[entityKey] = AttributeComparison.DigestOf(item);
        }
    }

    /// <summary>An entry of the index, after all items of the table.</summary>
    public void AddEntry(Dictionary<string, AttributeValue> entry)
    {
        Entries++;
        var entityKey = entry.Key();
        if (entry.RequiredText(TableNames.SortKey) != TableNames.State || EntityKey.Parse(entityKey) is null)
        {
            // Of an item that is no entity's, which the scan of the table has found already.
            return;
        }

        if (!_digests.TryGetValue(entityKey, out var digest) || digest != AttributeComparison.DigestOf(entry))
        {
            suspects.Add(entityKey).IndexedUnder.Add(entry.RequiredText(TableNames.CustomerId));
        }

        _digests.Remove(entityKey);
    }

    /// <summary>After all entries: what is left is not in the index.</summary>
    public void Finish()
    {
        foreach (var entityKey in _digests.Keys)
        {
            suspects.Add(entityKey);
        }
    }
}
