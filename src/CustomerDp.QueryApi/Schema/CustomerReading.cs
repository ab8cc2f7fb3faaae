using System.Collections.Concurrent;
using CustomerDp.Contracts.Limits;
using CustomerDp.GraphQL.Errors;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Access;
using Told = CustomerDp.Projections.History.RecordedEvent;

namespace CustomerDp.QueryApi.Schema;

/// <summary>
/// The only way from a query to a customer's data: every read asks here whether the caller may see it, whatever alias, fragment or field
/// it came by. The answer to a caller who may not is the same whether or not there is such a customer. Of the past, whoever held a policy
/// or a quote <em>then</em> is who the caller has to be allowed to see.
/// </summary>
public sealed class CustomerReading(
    Caller caller, CustomersById customers, IEntityReader entities, PastReading past, ILoggerFactory loggers)
{
    // Nearly always one.
    private const int FewCustomers = 2;

    private readonly ConcurrentDictionary<string, byte> _shown = new(concurrencyLevel: 1, FewCustomers, StringComparer.Ordinal);
    private readonly ILogger _log = loggers.CreateLogger(AccessLog.Category);

    /// <param name="id">The customer.</param>
    /// <param name="asOf">In UTC; null: now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The customer; null where none with that id is known.</returns>
    /// <exception cref="GraphQLException">The caller may not see this customer, or the store cannot be read.</exception>
    public async Task<Customer?> CustomerAsync(string id, DateTime? asOf, CancellationToken cancellationToken)
    {
        if (!ContractLimits.IsIdentifier(id))
        {
            return null;
        }

        if (!caller.MaySee(id))
        {
            AccessLog.Denied(_log, caller.Subject, id);
            throw new GraphQLException("You may not see this customer.", "AUTH_NOT_AUTHORIZED");
        }

        return await FindAsync(id, asOf, cancellationToken);
    }

    /// <returns>The customer; null where the caller may not see it too.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Customer?> CustomerIfAllowedAsync(string id, CancellationToken cancellationToken) =>
        ContractLimits.IsIdentifier(id) && caller.MaySee(id) ? await FindAsync(id, asOf: null, cancellationToken) : null;

    /// <param name="id">The policy.</param>
    /// <param name="asOf">In UTC; null: now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The policy; null where there is none by that id, or none that the caller may see.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Policy?> PolicyAsync(string id, DateTime? asOf, CancellationToken cancellationToken)
    {
        var state = !ContractLimits.IsIdentifier(id) ? null
            : asOf is { } moment ? AsOf.Policy(id, await past.EventsOfAsync(new(EntityKind.Policy, id), cancellationToken), moment)
            : await StoreReading.OfAsync(entities.PolicyAsync(id, cancellationToken).AsTask());
        return state is not null && PolicyView.Of(id, state) is { } view && MaySeeWith(view.Terms.CustomerId)
            ? new Policy(view, view.Terms.CustomerId, asOf)
            : null;
    }

    /// <param name="id">The quote.</param>
    /// <param name="asOf">In UTC; null: now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The quote; null where there is none by that id, it has become a policy, or the caller may not see it.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Quote?> QuoteAsync(string id, DateTime? asOf, CancellationToken cancellationToken)
    {
        var state = !ContractLimits.IsIdentifier(id) ? null
            : asOf is { } moment ? AsOf.Quote(id, await past.EventsOfAsync(new(EntityKind.Quote, id), cancellationToken), moment)
            : await StoreReading.OfAsync(entities.QuoteAsync(id, cancellationToken).AsTask());
        return state?.Holder?.Value.CustomerId is { } customerId && MaySeeWith(customerId)
            ? new Quote(QuoteView.Of(id, state)!, customerId, asOf)
            : null;
    }

    /// <summary>The history of a customer's details.</summary>
    /// <exception cref="GraphQLException">The caller may not see this customer, the log cannot be read, or it is too much.</exception>
    public async Task<RecordedEventConnection?> CustomerHistoryAsync(
        string id, DateTime? asOf, int? first, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(id))
        {
            throw new GraphQLException("You may not see this customer.", "AUTH_NOT_AUTHORIZED");
        }

        var events = await past.CustomerAsync(id, withPersonal: true, quotesOnly: true, cancellationToken);
        return Page(EntityHistory.OfCustomer(events, asOf), first, after, showsPersonalData: caller.MaySeePersonalData(id));
    }

    /// <summary>The history of a policy, as far as it was of customers whom the caller may see.</summary>
    /// <exception cref="GraphQLException">The log cannot be read, or it is too much.</exception>
    public async Task<RecordedEventConnection?> PolicyHistoryAsync(
        string id, DateTime? asOf, int? first, string? after, CancellationToken cancellationToken)
    {
        var events = await past.EventsOfAsync(new(EntityKind.Policy, id), cancellationToken);
        return Page(EntityHistory.OfPolicy(id, AsOf.OccurredBy(events, asOf), caller.MaySee), first, after);
    }

    /// <summary>The history of a quote, as far as it was of customers whom the caller may see.</summary>
    /// <exception cref="GraphQLException">The log cannot be read, or it is too much.</exception>
    public async Task<RecordedEventConnection?> QuoteHistoryAsync(
        string id, DateTime? asOf, int? first, string? after, CancellationToken cancellationToken)
    {
        var events = await past.EventsOfAsync(new(EntityKind.Quote, id), cancellationToken);
        return Page(EntityHistory.OfQuote(id, AsOf.OccurredBy(events, asOf), caller.MaySee), first, after);
    }

    private RecordedEventConnection Page(IReadOnlyList<Told> told, int? first, string? after, bool showsPersonalData = true)
    {
        var page = Paging.Page.Of(told, e => e.Place, first, after);
        foreach (var holder in page.Items.Select(e => e.HolderId).OfType<string>())
        {
            // Earlier ones, too.
            NoteShown(holder);
        }

        return new RecordedEventConnection(page, showsPersonalData);
    }

    private bool MaySeeWith(string customerId)
    {
        if (caller.MaySee(customerId))
        {
            NoteShown(customerId);
            return true;
        }

        AccessLog.Denied(_log, caller.Subject, customerId);
        return false;
    }

    // Once a request, however many fields lead there.
    private void NoteShown(string customerId)
    {
        if (_shown.TryAdd(customerId, 0))
        {
            AccessLog.Shown(_log, caller.Subject, customerId);
        }
    }

    private async Task<Customer?> FindAsync(string id, DateTime? asOf, CancellationToken cancellationToken)
    {
        var showsPersonalData = caller.MaySeePersonalData(id);
        var view = asOf is { } moment
            ? AsOf.Customer(await past.CustomerAsync(id, showsPersonalData, quotesOnly: false, cancellationToken), moment)
            : await StoreReading.OfAsync(customers.LoadAsync(id, cancellationToken));
        if (view is null)
        {
            return null;
        }

        NoteShown(id);
        return new Customer(view, showsPersonalData, asOf);
    }
}
