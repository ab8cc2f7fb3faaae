using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Errors;

namespace CustomerDp.QueryApi.Schema;

/// <summary>The root of queries.</summary>
public sealed class Query(CustomerReading reading)
{
    private const int MostCustomers = 50;

    // It may be any of the three kinds; a field that reads once costs 10.
    private const double ThreeReads = 30;

    private const string MeaningOfAsOf =
        "A moment: the answer is by the events that had occurred by then, whenever they came. A late event changes what is said of the "
            + "past, and what was erased is gone from the past, too. Null: now.";

    [GraphQLDescription(
        "A customer of the policy administration system; null where none with that id is known. The view follows the events with a "
            + "delay that is usually below a second: what was written just now may not be in it yet.")]
    public Task<Customer?> CustomerAsync(
        [ID] string id, [GraphQLDescription(MeaningOfAsOf)] DateTime? asOf = null, CancellationToken cancellationToken = default) =>
        reading.CustomerAsync(id, asOf, cancellationToken);

    [ListSize(AssumedSize = MostCustomers, SlicingArguments = ["ids"])]
    [GraphQLDescription("Several customers, in the order of their ids; null where none is known. At most 50.")]
    public async Task<IReadOnlyList<Customer?>> CustomersAsync([ID] IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids.Count <= MostCustomers
            ? await Task.WhenAll(ids.Select(id => reading.CustomerAsync(id, asOf: null, cancellationToken)))
            : throw new GraphQLException($"'ids' may hold {MostCustomers} at most.", "TOO_MANY_IDS");

    [GraphQLDescription("A policy; null where none with that id is known, or none that the caller may see.")]
    public Task<Policy?> PolicyAsync(
        [ID] string id, [GraphQLDescription(MeaningOfAsOf)] DateTime? asOf = null, CancellationToken cancellationToken = default) =>
        reading.PolicyAsync(id, asOf, cancellationToken);

    [GraphQLDescription("A quote; null where none with that id is known, it has become a policy, or the caller may not see it.")]
    public Task<Quote?> QuoteAsync(
        [ID] string id, [GraphQLDescription(MeaningOfAsOf)] DateTime? asOf = null, CancellationToken cancellationToken = default) =>
        reading.QuoteAsync(id, asOf, cancellationToken);

    [Cost(ThreeReads)]
    [GraphQLDescription("The customer, policy or quote with that id; null where there is none, or none that the caller may see.")]
    public async Task<INode?> NodeAsync([ID] string id, CancellationToken cancellationToken)
    {
        var (customer, policy, quote) = (
            reading.CustomerIfAllowedAsync(id, cancellationToken),
            reading.PolicyAsync(id, asOf: null, cancellationToken),
            reading.QuoteAsync(id, asOf: null, cancellationToken));
        await Task.WhenAll(customer, policy, quote);
        INode?[] found = [await customer, await policy, await quote];

        // The ids are the system's own; it has not promised that no policy is called as a customer is.
        return found.Count(n => n is not null) > 1
            ? throw new GraphQLException("Several things have that id. Ask for the customer, the policy or the quote.", "NODE_ID_AMBIGUOUS")
            : found.FirstOrDefault(n => n is not null);
    }
}
