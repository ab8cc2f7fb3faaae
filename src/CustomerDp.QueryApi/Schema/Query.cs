using CustomerDp.GraphQL;
using CustomerDp.GraphQL.Execution;
using CustomerDp.Projections.Stores;

namespace CustomerDp.QueryApi.Schema;

/// <summary>The root of queries.</summary>
public sealed class Query
{
    [GraphQLDescription(
        "A customer of the policy administration system; null where none is known by that id. The view follows the events with a "
        + "delay that is usually below a second: what was written just now may not be in it yet.")]
    public async Task<Customer?> CustomerAsync([ID] string id, [Service] ICustomerStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(id, cancellationToken) is { } view ? new Customer(view) : null;
        }
        catch (CustomerStoreUnavailableException)
        {
            throw new GraphQLException("The customer data cannot be read at the moment. Try again.", "STORE_UNAVAILABLE");
        }
    }
}
