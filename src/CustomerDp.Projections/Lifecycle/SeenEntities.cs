using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>Reads what views show of entities.</summary>
public static class SeenEntities
{
    /// <summary>What a customer's view shows of an entity now.</summary>
    /// <param name="entities">Where it is read.</param>
    /// <param name="entity">Which one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The store did not answer as it should. Try again later.</exception>
    public static async ValueTask<SeenEntity> SeenAsync(
        this IEntityReader entities, EntityId entity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entities);
        return entity.Kind switch
        {
            EntityKind.Customer => SeenEntity.Of(entity.Id, await entities.CustomerAsync(entity.Id, cancellationToken)),
            EntityKind.Policy => SeenEntity.Of(entity.Id, await entities.PolicyAsync(entity.Id, cancellationToken)),
            _ => SeenEntity.Of(entity.Id, await entities.QuoteAsync(entity.Id, cancellationToken)),
        };
    }
}
