using CustomerDp.GraphQL.Annotations;
using CustomerDp.QueryApi.Paging;
using Told = CustomerDp.Projections.History.RecordedEvent;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A page of a history; see https://relay.dev/graphql/connections.htm. Its cursors stay right whatever events come.")]
public sealed class RecordedEventConnection(Page<Told> page, bool showsPersonalData)
{
    public IReadOnlyList<RecordedEventEdge> Edges =>
        [.. page.Items.Select(e => new RecordedEventEdge(e.Place, new RecordedEvent(e, showsPersonalData)))];

    public IReadOnlyList<RecordedEvent> Nodes => [.. page.Items.Select(e => new RecordedEvent(e, showsPersonalData))];

    public PageInfo PageInfo => page.Info;

    [GraphQLDescription("How many there are on all pages.")]
    public int TotalCount() => page.CountAll();
}
