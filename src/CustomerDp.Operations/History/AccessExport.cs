using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.Operations.History;

/// <summary>
/// Writes all that is kept of a person into a file, for the person: the view, and how it came about. Of other customers, who held a policy
/// or a quote of the person before or after, nothing is in it.
/// </summary>
/// <param name="session">What it works with.</param>
public sealed class AccessExport(OperationsSession session)
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "access-export";

    /// <param name="customerId">The customer.</param>
    /// <param name="path">A file that is not there yet; only its owner may read it.</param>
    /// <param name="cancellationToken">Ends it; then there is no file.</param>
    /// <returns>What is in it; null where nothing is known of the customer, and no file was written.</returns>
    /// <exception cref="OutputFileException">The file is there, or cannot be written.</exception>
    /// <exception cref="HistoryTooLongException">There is too much for one answer.</exception>
    /// <exception cref="CustomerStoreUnavailableException">View, log or keys did not answer as they should.</exception>
    public async Task<AccessDocument?> SaveAsync(string path, string customerId, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(
            Action, EventKeys.Of(new EntityId(EntityKind.Customer, customerId)), new Dictionary<string, string>(), cancellationToken);
        var document = await ReadAsync(customerId, cancellationToken);
        if (document is not null)
        {
            OutputFile.WritePrivate(path, document.WriteTo);
        }

        await audit.EndAsync(
            AuditEntry.Completed,
            new Dictionary<string, string>
            {
                ["policies"] = $"{document?.Policies.Count ?? 0}",
                ["quotes"] = $"{document?.Quotes.Count ?? 0}",
                ["events"] = $"{document?.Events ?? 0}",
            });
        return document;
    }

    private async Task<AccessDocument?> ReadAsync(string customerId, CancellationToken cancellationToken)
    {
        var at = session.Time.GetUtcNow();
        var store = new DynamoDbCustomerStore(session.DynamoDb, await session.ShownTableAsync(cancellationToken));
        var view = await store.FindAsync(customerId, cancellationToken);
        var entities = await session.History.EntitiesOfAsync(customerId, cancellationToken);
        var customer = await session.History.CustomerAsync(customerId, entities, withPersonal: true, cancellationToken);
        return view is null && customer.Entities.Count == 0 && customer.Erasures.Count == 0
            ? null
            : new AccessDocument(
                customerId,
                at,
                ViewOf(view),
                Told(EntityHistory.OfCustomer(customer)),
                PastsOf(EntityKind.Policy, EntityHistory.OfPolicy),
                PastsOf(EntityKind.Quote, EntityHistory.OfQuote));

        AccessDocument.Past[] PastsOf(EntityKind kind, HistoryOf history) =>
        [
            .. customer.Entities
                .Where(e => e.Key.Kind == kind)
                .OrderBy(e => e.Key.Id, IdComparer.Instance)
                .Select(e => new AccessDocument.Past(e.Key.Id, Told(history(e.Key.Id, e.Value, holder => holder == customerId)))),
        ];
    }

    private delegate IReadOnlyList<RecordedEvent> HistoryOf(string id, IEnumerable<PasEvent> events, Predicate<string>? maySee);

    private static AccessDocument.View? ViewOf(CustomerView? view) => view is null ? null : new(
        view.Details,
        view.CreatedAt,
        view.UpdatedAt,
        [.. view.Policies.Select(p => new AccessDocument.Policy(p.Id, p.Terms, p.Standing, p.UpdatedAt))],
        [.. view.Quotes]);

    private static AccessDocument.Event[] Told(IReadOnlyList<RecordedEvent> events) =>
    [
        .. events.Select(e => new AccessDocument.Event(
            e.Id,
            e.Type,
            e.OccurredOn,
            e.LogicalClockReading,
            e.CorrelationId,
            e.Effect,
            [.. e.Changes.Select(c => new AccessDocument.Change(c.Field, c.Before, c.After))])),
    ];
}
