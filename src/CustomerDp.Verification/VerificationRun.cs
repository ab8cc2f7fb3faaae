using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>The first look of a verification: what looks wrong in a scan.</summary>
internal sealed class VerificationRun(
    TableScan scan, ItemChecks checks, EventComparison? events, VerificationOptions options, Action<int> progress)
{
    public Suspects Suspects { get; } = new();

    /// <summary>What needs no second look: items that are no entity's.</summary>
    public List<Finding> Findings { get; } = [];

    public long Items { get; private set; }

    public long Entities { get; private set; }

    public long? IndexEntries { get; private set; }

    /// <summary>The whole table, then the whole index.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        var index = new IndexComparison(Suspects);
        var quotes = new QuoteConversions(Suspects);
        var unseen = options.Events?.Keys.ToHashSet(StringComparer.Ordinal) ?? [];
        await foreach (var item in scan.TableAsync(cancellationToken))
        {
            if (EntityOf(item) is not (var kind, var id))
            {
                continue;
            }

            var key = item.Key();
            unseen.Remove(key);
            index.AddItem(key, item);
            quotes.Add(key, kind, item);
            if (checks.Of(key, kind, id, item).Concat(events?.Of(key, kind, item) ?? []).Any())
            {
                Suspects.Add(key);
            }
        }

        quotes.Finish();
        foreach (var key in unseen)
        {
            Suspects.Add(key);
        }

        await foreach (var entry in scan.IndexAsync(cancellationToken))
        {
            index.AddEntry(entry);
            progress(1);
        }

        index.Finish();
        IndexEntries = index.Entries;
    }

    /// <summary>Some items; each is a suspect.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in scan.SampleAsync(options.Sample!.Value, cancellationToken))
        {
            if (EntityOf(item) is not null)
            {
                Suspects.Add(item.Key());
            }
        }
    }

    /// <summary>Counts an item.</summary>
    /// <returns>Null where it is no entity's.</returns>
    private (EntityKind Kind, string Id)? EntityOf(Dictionary<string, AttributeValue> item)
    {
        Items++;
        progress(1);
        var (pk, sk) = (item.RequiredText(TableNames.PartitionKey), item.RequiredText(TableNames.SortKey));
        if (sk == TableNames.State && EntityKey.Parse(pk) is { } entity)
        {
            Entities++;
            return entity;
        }

        Findings.Add(new Finding($"{pk} {sk}", FindingCode.ItemUnknown, []));
        return null;
    }
}
