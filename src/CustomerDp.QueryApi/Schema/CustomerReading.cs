using System.Collections.Concurrent;
using CustomerDp.Contracts.Limits;
using CustomerDp.GraphQL.Errors;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Access;

namespace CustomerDp.QueryApi.Schema;

/// <summary>
/// The only way from a query to a customer's data: every read asks here whether the caller may see it, whatever alias, fragment or field
/// it came by. The answer to a caller who may not is the same whether or not there is such a customer.
/// </summary>
public sealed class CustomerReading(Caller caller, CustomersById customers, IEntityReader entities, ILoggerFactory loggers)
{
    private readonly ConcurrentDictionary<string, byte> _shown = new(StringComparer.Ordinal);
    private readonly ILogger _log = loggers.CreateLogger(AccessLog.Category);

    /// <returns>The customer; null where none with that id is known.</returns>
    /// <exception cref="GraphQLException">The caller may not see this customer, or the store cannot be read.</exception>
    public async Task<Customer?> CustomerAsync(string id, CancellationToken cancellationToken)
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

        return await FindAsync(id, cancellationToken);
    }

    /// <returns>The customer; null where the caller may not see it too.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Customer?> CustomerIfAllowedAsync(string id, CancellationToken cancellationToken) =>
        ContractLimits.IsIdentifier(id) && caller.MaySee(id) ? await FindAsync(id, cancellationToken) : null;

    /// <returns>The policy; null where there is none by that id, or none that the caller may see.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Policy?> PolicyAsync(string id, CancellationToken cancellationToken)
    {
        var state = ContractLimits.IsIdentifier(id) ? await ReadAsync(entities.PolicyAsync(id, cancellationToken)) : null;
        return state is not null && PolicyView.Of(id, state) is { } view && MaySeeWith(view.Terms.CustomerId)
            ? new Policy(view, view.Terms.CustomerId)
            : null;
    }

    /// <returns>The quote; null where there is none by that id, it has become a policy, or the caller may not see it.</returns>
    /// <exception cref="GraphQLException">The store cannot be read.</exception>
    public async Task<Quote?> QuoteAsync(string id, CancellationToken cancellationToken)
    {
        var state = ContractLimits.IsIdentifier(id) ? await ReadAsync(entities.QuoteAsync(id, cancellationToken)) : null;
        return state?.Holder?.Value.CustomerId is { } customerId && MaySeeWith(customerId)
            ? new Quote(QuoteView.Of(id, state)!, customerId)
            : null;
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

    private async Task<Customer?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(new ValueTask<CustomerView?>(customers.LoadAsync(id, cancellationToken)));
        if (view is null)
        {
            return null;
        }

        NoteShown(id);
        return new Customer(view, showsPersonalData: caller.MaySeePersonalData(id));
    }

    private static async Task<T?> ReadAsync<T>(ValueTask<T?> read)
    {
        try
        {
            return await read;
        }
        catch (CustomerStoreUnavailableException)
        {
            throw new GraphQLException("The customer data cannot be read at the moment. Try again.", "STORE_UNAVAILABLE");
        }
    }
}
