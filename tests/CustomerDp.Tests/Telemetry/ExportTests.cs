using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerDp.DynamoDb;
using CustomerDp.GraphQL.Telemetry;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.QueryApi.Telemetry;
using CustomerDp.ServiceDefaults.Telemetry;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Telemetry;
using CustomerDp.Tests.QueryApi;
using CustomerDp.Tests.Worker;
using CustomerDp.Worker.Telemetry;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.Telemetry;

/// <summary>What leaves the process, as it stands on the wire.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class ExportTests : IAsyncLifetime
{
    private const string Secret = "CUST-5417-SECRET";

    private static readonly string[] ResourceAttributes =
        ["service.instance.id", "service.name", "service.version", "telemetry.sdk.language", "telemetry.sdk.name", "telemetry.sdk.version"];

    // No path and no query: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
    private static readonly string[] HttpAttributes =
    [
        "aspnetcore.request.is_unhandled", "error.type", "http.request.method", "http.response.status_code", "http.route",
        "network.protocol.name", "network.protocol.version", "url.scheme",
    ];

    private OtlpReceiver _receiver = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Variables => [$"--OTEL_EXPORTER_OTLP_ENDPOINT={_receiver.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    public async ValueTask InitializeAsync() => _receiver = await OtlpReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task The_query_API_exports_its_names_and_neither_a_URL_nor_a_value()
    {
        var store = new InMemoryCustomerStore();
        await new ViewProjector(store).ProjectAsync(Pas.Created("P1", Secret, 1), Cancellation);
        await using (var api = await RunningQueryApi.StartAsync(store, TimeProvider.System, ["--environment=Development", .. Variables]))
        {
            var variables = Uri.EscapeDataString($"{{\"id\":\"{Secret}\"}}");
            var query = Uri.EscapeDataString("query Find($id: ID!) { customer(id: $id) { id } }");
            using var found = await api.Http.GetAsync($"/graphql?query={query}&variables={variables}", Cancellation);
            using var refused = await api.SendAsync("{ nope }", token: null, Cancellation);
            using var nowhere = await api.Http.GetAsync($"/customers/{Secret}", Cancellation);
            Assert.True(found.IsSuccessStatusCode);
        }

        AssertResource("customerdp-query-api");
        Assert.Equal(["CustomerDp.GraphQL"], ScopesOf(_receiver.Spans));
        Assert.Equal(["GraphQL Operation", "query"], _receiver.Spans.Select(s => s.SpanName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["customerdp.graphql.document.sha256", "error.type", "graphql.operation.name", "graphql.operation.type"],
            Distinct(_receiver.Spans.SelectMany(s => s.SpanAttributes)));
        Assert.Equal(
            ["CustomerDp.GraphQL", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"],
            ScopesOf(_receiver.Metrics));
        Assert.Equal(
            [
                "customerdp.graphql.data_loader.batch_size", "customerdp.graphql.document_cache.lookups",
                "customerdp.graphql.request.duration", "customerdp.graphql.requests.refused",
            ],
            NamesOf(GraphQLTelemetry.MeterName));
        Assert.Equal(["http.server.active_requests", "http.server.request.duration"], NamesOf("Microsoft.AspNetCore.Hosting"));
        Assert.All(AttributesOf("Microsoft.AspNetCore.Hosting"), name => Assert.Contains(name, HttpAttributes));
        AssertHoldsNone(Secret, "variables=", "?query");
    }

    [Fact]
    public async Task The_worker_exports_its_names_and_no_value()
    {
        var table = new ScriptedDynamoDb();
        var worker = await RunningWorker.BuildAsync(
            dynamoDb: table,
            configureServices: services => services.AddSingleton<ICustomerStore>(new DynamoDbCustomerStore(table, "customer-dp")),
            args: Variables);
        await using (worker)
        {
            await worker.StartAsync();
            worker.Policies.Send(EventJson.Of(Pas.Created(Secret, Secret, 1)));
            worker.Policies.Send($"no JSON, {Secret}");
            await worker.HoldsAsync(() => worker.Policies.Deleted == 2, "both are settled");
        }

        AssertResource("customerdp-worker");
        Assert.Equal(["CustomerDp.AmazonSqs", "CustomerDp.DynamoDb", "MassTransit"], ScopesOf(_receiver.Spans));
        Assert.Equal(
            ["UpdateItem customer-dp", "ack policy-events", "policy-events process", "policy-events receive", "send policy-events-imq"],
            Distinct(_receiver.Spans.Select(s => s.SpanName)));

        // MassTransit makes its meter once in a process, for the first bus: here that may have been another test's.
        Assert.Equal(["CustomerDp.AmazonSqs", "CustomerDp.Worker", "System.Runtime"], ScopesOf(_receiver.Metrics).Except(["MassTransit"]));
        var page = File.ReadAllText(Clone.Find("docs", "telemetry.md"));
        var own = NamesOf(AmazonSqsTelemetry.MeterName).Concat(NamesOf(WorkerMetrics.MeterName)).ToArray();
        Assert.Contains("customerdp.deliveries.ended", own);
        Assert.Contains("customerdp.events.projected", own);
        Assert.All(own, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
        Assert.Equal(
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
            _receiver.Metrics.First(m => m.MetricName == "messaging.process.duration").Bounds);
        AssertHoldsNone(Secret, _receiver.Address.Authority, worker.Server.Endpoint.Authority);
    }

    [Fact]
    public async Task The_environment_says_what_the_service_is_called()
    {
        await using (await RunningQueryApi.StartAsync(
            new InMemoryCustomerStore(),
            TimeProvider.System,
            [
                "--environment=Development",
                "--OTEL_SERVICE_NAME=mine",
                "--OTEL_RESOURCE_ATTRIBUTES=service.version=7,service.instance.id=one,deployment.environment.name=test",
                .. Variables,
            ]))
        {
        }

        string[] names = ["service.name", "service.version", "service.instance.id", "deployment.environment.name"];
        Assert.All(_receiver.Metrics, x => Assert.Equal(["mine", "7", "one", "test"], names.Select(n => x.Resource[n])));
        Assert.NotEmpty(_receiver.Metrics);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9", true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:9", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:9", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://127.0.0.1:9", false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "", false, false)]
    [InlineData("OTEL_TRACES_EXPORTER", "none", false, true)]
    [InlineData("OTEL_METRICS_EXPORTER", "none", true, false)]
    [InlineData("NOTHING", "", false, false)]
    public async Task What_has_no_endpoint_is_not_even_collected(string variable, string value, bool traces, bool metrics)
    {
        foreach (var exported in new[] { WorkerTelemetry.Exported, QueryApiTelemetry.Exported })
        {
            var others = value == "none" ? ["--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9"] : Array.Empty<string>();
            var builder = WebApplication.CreateSlimBuilder([.. others, $"--{variable}={value}", "--OTEL_EXPORTER_OTLP_TIMEOUT=1"]);
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.AddTelemetry(exported);
            await using var host = builder.Build();
            await host.StartAsync(Cancellation);

            Assert.All(exported.Sources, name =>
            {
                using var source = new ActivitySource(name);
                Assert.Equal(traces, source.HasListeners());
            });
            Assert.All(exported.Meters.Append(TelemetryServices.RuntimeMeter), name =>
            {
                using var meter = new Meter(name);
                Assert.Equal(metrics, meter.CreateCounter<long>("test").Enabled);
            });
        }
    }

    private void AssertResource(string service)
    {
        var all = _receiver.Spans.Concat(_receiver.Metrics).Select(x => x.Resource).ToArray();
        Assert.All(all, resource =>
        {
            Assert.Equal(ResourceAttributes, resource.Keys);
            Assert.Equal((service, "0.1.0"), (resource["service.name"], resource["service.version"]));
        });
        Assert.True(Guid.TryParse(Assert.Single(all.Select(x => x["service.instance.id"]).Distinct()), out _));
    }

    private void AssertHoldsNone(params string[] texts) => Assert.All(
        _receiver.Texts, body => Assert.All(texts, text => Assert.DoesNotContain(text, body, StringComparison.OrdinalIgnoreCase)));

    private string[] NamesOf(string meter) => Distinct(_receiver.Metrics.Where(m => m.Scope == meter).Select(m => m.MetricName));

    private IEnumerable<string> AttributesOf(string meter) =>
        _receiver.Metrics.Where(m => m.Scope == meter).SelectMany(m => m.PointAttributes).SelectMany(a => a.Keys);

    private static string[] ScopesOf(IEnumerable<OtlpItem> items) => Distinct(items.Select(x => x.Scope));

    private static string[] Distinct(IEnumerable<string> texts) => [.. texts.Distinct().Order(StringComparer.Ordinal)];
}
