using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.QueryApi.Schema;

[InterfaceType("Node")]
[GraphQLDescription("What can be found by its id alone; see https://relay.dev/graphql/objectidentification.htm.")]
public interface INode
{
    [ID]
    string Id { get; }
}
