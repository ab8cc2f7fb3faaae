using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Verification;

/// <summary>The product's own event log as what a table is held against: each state has to be the fold of its events.</summary>
/// <param name="log">The log.</param>
/// <param name="opensDetails">
/// Whether what is sealed in it is opened, for which its reader needs the keys. Else customers' details are compared by their versions.
/// </param>
public sealed class LoggedEvents(DynamoDbEventLog log, bool opensDetails)
{
    /// <summary>Whether customers' details are compared, too.</summary>
    public bool OpensDetails => opensDetails;

    /// <summary>What all events say.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should.</exception>
    internal async Task<FoldedEvents> AllAsync(
        ReadRate rate, List<Finding> findings, Action<int> progress, CancellationToken cancellationToken)
    {
        var folded = new FoldedEvents();
        await foreach (var page in log.ScanAsync(rate.PageSize, opensDetails, cancellationToken))
        {
            foreach (var logged in page)
            {
                if (logged.Event is { } @event)
                {
                    folded.Add(@event);
                }
                else
                {
                    findings.Add(new Finding(logged.Key, FindingCode.LoggedEventUnreadable, []));
                }
            }

            progress(page.Count);
            await rate.ReadAsync(page.Count, cancellationToken);
        }

        return folded;
    }

    /// <summary>What the log says of one entity now.</summary>
    /// <exception cref="CustomerStoreUnavailableException">The log did not answer as it should.</exception>
    internal async Task<FoldedEvents> OfAsync(EntityKind kind, string id, CancellationToken cancellationToken)
    {
        var folded = new FoldedEvents();
        await AddAsync(folded, new EntityId(kind, id), _ => true, cancellationToken);
        if (kind == EntityKind.Customer)
        {
            // Details come with the quotes, whoever's they are by now.
            await foreach (var entity in log.EntitiesOfAsync(id, cancellationToken).Where(entity => entity.Kind == EntityKind.Quote))
            {
                await AddAsync(folded, entity, @event => EventSubject.HolderOf(@event) == id, cancellationToken);
            }
        }

        return folded;
    }

    private async Task AddAsync(FoldedEvents folded, EntityId entity, Predicate<PasEvent> isMeant, CancellationToken cancellationToken)
    {
        var events = opensDetails ? log.ReadAsync(entity, cancellationToken) : log.ReadForAsync(entity, null, cancellationToken);
        await foreach (var @event in events.Where(@event => isMeant(@event)))
        {
            folded.Add(@event);
        }
    }
}
