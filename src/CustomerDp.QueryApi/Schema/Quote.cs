using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A quote that has not become a policy.")]
public sealed class Quote(QuoteView view, string customerId) : INode
{
    [ID]
    public string Id => view.Id;

    [GraphQLDescription("The time of the event that gave the quote to the customer.")]
    public DateTime AddedAt => view.AddedAt;

    [GraphQLDescription("The quote's customer; null for the moment in which the customer's view does not show it yet.")]
    public Task<Customer?> CustomerAsync([Service] CustomerReading reading, CancellationToken cancellationToken) =>
        reading.CustomerAsync(customerId, cancellationToken);
}
