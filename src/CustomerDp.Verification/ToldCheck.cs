using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Verification;

/// <summary>Looks for what subscribers were not told; each suspect is looked at again, since events go on being told meanwhile.</summary>
internal sealed class ToldCheck(ToldComparison comparison, ReadRate rate, Action<int> progress)
{
    private readonly HashSet<EntityId> _suspects = [];

    /// <summary>How many entities have to be looked at again.</summary>
    public int Suspects => _suspects.Count;

    /// <summary>All that is in the table, then all that was told.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        var pageSize = Math.Max(1, rate.PageSize / 2);
        foreach (var pages in new[]
        {
            comparison.OfViewAsync(pageSize, cancellationToken), comparison.OfToldAsync(pageSize, cancellationToken),
        })
        {
            await foreach (var page in pages)
            {
                _suspects.UnionWith(page.Differences.Select(d => d.Entity));
                progress(page.Reads);
                await rate.ReadAsync(page.Reads, cancellationToken);
            }
        }
    }

    /// <summary>Some entities.</summary>
    public async Task LookAsync(IEnumerable<string> entityKeys, CancellationToken cancellationToken)
    {
        foreach (var entity in entityKeys.Select(EventKeys.Parse).OfType<EntityId>().ToArray())
        {
            if (await IsNotToldAsync(entity, cancellationToken) is not null)
            {
                _suspects.Add(entity);
            }
        }
    }

    /// <summary>The second look.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (var entity in _suspects)
        {
            if (await IsNotToldAsync(entity, cancellationToken) is not null)
            {
                findings.Add(new Finding(EventKeys.Of(entity), FindingCode.NotTold, []));
            }
        }

        return findings;
    }

    // An item that cannot be read is another finding.
    private async Task<ToldDifferenceKind?> IsNotToldAsync(EntityId entity, CancellationToken cancellationToken)
    {
        await rate.ReadAsync(2, cancellationToken);
        try
        {
            return await comparison.OfAsync(entity, cancellationToken);
        }
        catch (Exception exception) when (ToldComparison.IsUnreadable(exception))
        {
            return null;
        }
    }
}
