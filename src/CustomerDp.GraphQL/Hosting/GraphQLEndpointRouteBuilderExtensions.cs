using CustomerDp.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.GraphQL.Hosting;

/// <summary>Serves GraphQL over HTTP.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Serves the schema of <c>AddGraphQLServer</c> at a path. Builds it at once, so that its faults end the start.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        return endpoints.Map(path, handler.HandleAsync).WithDisplayName("GraphQL");
    }
}
