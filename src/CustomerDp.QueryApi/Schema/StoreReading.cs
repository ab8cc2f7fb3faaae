using CustomerDp.GraphQL.Errors;
using CustomerDp.Projections.Stores;

namespace CustomerDp.QueryApi.Schema;

/// <summary>Reads, with what they say to a client where the store, the log or the keys do not answer.</summary>
internal static class StoreReading
{
    /// <param name="read">The read.</param>
    /// <param name="failed">Told what stood in the way; null: nobody is.</param>
    /// <exception cref="GraphQLException">It cannot be read now.</exception>
    public static async Task<T> OfAsync<T>(Task<T> read, Action<CustomerStoreUnavailableException>? failed = null)
    {
        try
        {
            return await read;
        }
        catch (CustomerStoreUnavailableException exception)
        {
            failed?.Invoke(exception);
            throw new GraphQLException("The customer data cannot be read at the moment. Try again.", "STORE_UNAVAILABLE");
        }
    }
}
