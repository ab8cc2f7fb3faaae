using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using CustomerDp.Projections.Stores;
using CustomerDp.QueryApi;
using CustomerDp.TestHarness.Logging;
using CustomerDp.TestHarness.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.QueryApi;

/// <summary>The query API's own host on loopback, over a store in memory, with everything it logs.</summary>
internal sealed class RunningQueryApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogLines _log = new();

    private RunningQueryApi(string[] args, ICustomerStore store, TimeProvider time, Action<WebApplicationBuilder>? configure) =>
        _app = QueryApiHost.Build(["--urls=http://127.0.0.1:0", .. args], builder =>
        {
            // Of which view is shown: it knows of none, so that the first is.
            builder.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb());
            builder.Services.AddSingleton(time);
            builder.Services.Replace(ServiceDescriptor.Singleton<ICustomerStore>(store));
            builder.Services.Replace(ServiceDescriptor.Singleton(store as IEntityReader ?? new InMemoryCustomerStore()));
            builder.Services.Replace(ServiceDescriptor.Singleton<IEventLog>(new InMemoryEventLog()));
            builder.Logging.ClearProviders().AddProvider(_log);
            configure?.Invoke(builder);
        });

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Everything logged so far.</summary>
    public string Log => string.Join('\n', _log.Lines);

    public static Task<RunningQueryApi> StartAsync(ICustomerStore store, TimeProvider time, params string[] args) =>
        StartAsync(store, time, configure: null, args);

    /// <param name="store">What is asked for customers.</param>
    /// <param name="time">The clock.</param>
    /// <param name="configure">Further changes before the host is built.</param>
    /// <param name="args">The command line.</param>
    public static async Task<RunningQueryApi> StartAsync(
        ICustomerStore store, TimeProvider time, Action<WebApplicationBuilder>? configure, params string[] args)
    {
        var api = new RunningQueryApi(args, store, time, configure);
        await api._app.StartAsync();
        api.Http = new HttpClient { BaseAddress = new Uri(api._app.Urls.First()) };
        return api;
    }

    /// <summary>Asks by POST.</summary>
    public Task<HttpResponseMessage> SendAsync(string query, string? token, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query }),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return Http.SendAsync(request, cancellationToken);
    }

    public async Task<JsonObject> AskAsync(string query, string? token, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(query, token, cancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
