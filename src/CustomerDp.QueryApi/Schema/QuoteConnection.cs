using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A page of quotes; see https://relay.dev/graphql/connections.htm.")]
public sealed class QuoteConnection(Page<QuoteView> page, string customerId, DateTime? asOf)
{
    public IReadOnlyList<QuoteEdge> Edges => [.. page.Items.Select(q => new QuoteEdge(new Quote(q, customerId, asOf)))];

    public IReadOnlyList<Quote> Nodes => [.. page.Items.Select(q => new Quote(q, customerId, asOf))];

    public PageInfo PageInfo => page.Info;

    [GraphQLDescription("How many there are on all pages.")]
    public int TotalCount() => page.CountAll();
}
