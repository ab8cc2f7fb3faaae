using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Operations.History;

/// <summary>Looks up how an entity came to be as it is, or was.</summary>
/// <param name="session">What it works with.</param>
public sealed class PastLookup(OperationsSession session)
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "history";

    /// <param name="entity">The entity.</param>
    /// <param name="asOf">By the events that had occurred by then, in UTC; null: by all.</param>
    /// <param name="showPersonal">
    /// Whether with a customer's personal values: an entry in the audit log says so, and keys are needed. Policies and quotes have none.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HistoryTooLongException">There is too much for one answer.</exception>
    /// <exception cref="CustomerStoreUnavailableException">The log, or the keys, did not answer as they should.</exception>
    public async Task<PastOf> FindAsync(EntityId entity, DateTime? asOf, bool showPersonal, CancellationToken cancellationToken)
    {
        if (entity.Kind == EntityKind.Customer)
        {
            return showPersonal
                ? await AuditedAsync(entity, asOf, cancellationToken)
                : await OfCustomerAsync(entity, asOf, withPersonal: false, cancellationToken);
        }

        var events = AsOf.OccurredBy(await session.History.EventsOfAsync(entity, cancellationToken), asOf);
        return PastOf.Told(
            entity,
            asOf,
            personalDataWithheld: false,
            entity.Kind == EntityKind.Policy ? EntityHistory.OfPolicy(entity.Id, events) : EntityHistory.OfQuote(entity.Id, events));
    }

    private async Task<PastOf> AuditedAsync(EntityId entity, DateTime? asOf, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(
            Action, EventKeys.Of(entity), new Dictionary<string, string>(), cancellationToken);
        var past = await OfCustomerAsync(entity, asOf, withPersonal: true, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string> { ["events"] = $"{past.Events.Count}" });
        return past;
    }

    private async Task<PastOf> OfCustomerAsync(EntityId entity, DateTime? asOf, bool withPersonal, CancellationToken cancellationToken)
    {
        // Policies bring no details.
        EntityId[] quotes =
        [
            .. (await session.History.EntitiesOfAsync(entity.Id, cancellationToken)).Where(e => e.Kind == EntityKind.Quote),
        ];
        var customer = await session.History.CustomerAsync(entity.Id, quotes, withPersonal, cancellationToken);
        return PastOf.Told(entity, asOf, !withPersonal, EntityHistory.OfCustomer(customer, asOf));
    }
}
