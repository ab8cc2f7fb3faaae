using CustomerDp.GraphQL.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.GraphQL.Http;

/// <summary>A server on a real socket of the loopback interface, at a port that the system chooses.</summary>
internal sealed class GraphQLServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private GraphQLServer(WebApplication application, HttpClient client)
    {
        _application = application;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<GraphQLServer> Start(Action<RequestExecutorBuilder> configure, ILoggerProvider? logs = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        }

        configure(builder.Services.AddGraphQLServer());
        var application = builder.Build();
        application.MapGraphQL();
        await application.StartAsync();
        return new GraphQLServer(application, new HttpClient { BaseAddress = new Uri(application.Urls.Single()) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }
}
