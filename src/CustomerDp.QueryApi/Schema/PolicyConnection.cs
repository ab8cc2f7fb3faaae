using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A page of policies; see https://relay.dev/graphql/connections.htm.")]
public sealed class PolicyConnection(Page<PolicyView> page, string customerId, DateTime? asOf)
{
    public IReadOnlyList<PolicyEdge> Edges => [.. page.Items.Select(p => new PolicyEdge(new Policy(p, customerId, asOf)))];

    public IReadOnlyList<Policy> Nodes => [.. page.Items.Select(p => new Policy(p, customerId, asOf))];

    public PageInfo PageInfo => page.Info;

    [GraphQLDescription("How many there are on all pages.")]
    public int TotalCount() => page.CountAll();
}
