using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.QueryApi.Paging;

[GraphQLDescription("Where a page stands; see https://relay.dev/graphql/connections.htm.")]
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
