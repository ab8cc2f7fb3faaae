using CustomerDp.GraphQL;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A quote that has not become a policy.")]
public sealed class Quote(QuoteView view)
{
    [ID]
    public string Id => view.Id;

    [GraphQLDescription("The time of the event that gave the quote to the customer.")]
    public DateTime AddedAt => view.AddedAt;
}
