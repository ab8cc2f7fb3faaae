using System.Net.Http.Json;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.ServiceDefaults.Correlation;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Telemetry;
using CustomerDp.Tests.QueryApi;
using CustomerDp.Tests.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.Telemetry;

/// <summary>What the publisher ties an event to goes with it to the table, as it stands on the wire.</summary>
[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class CorrelationTests
{
    [Fact]
    public async Task Every_span_of_an_event_has_its_correlation_id_and_one_that_is_no_code_stands_nowhere()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var table = new ScriptedDynamoDb();
        var worker = await RunningWorker.BuildAsync(
            dynamoDb: table,
            configureServices: services => services.AddSingleton<ICustomerStore>(new DynamoDbCustomerStore(table, "customer-dp")),
            args: [$"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]);
        await using (worker)
        {
            await worker.StartAsync();
            worker.Policies.Send(EventJson.Of(Pas.Created("P1", "C1", 1, quote: "Q1") with { CorrelationId = "req-1:a/b+c=" }));
            worker.Policies.Send(EventJson.Of(Pas.Created("P2", "C2", 1, quote: "Q2") with { CorrelationId = "Jane Doe" }));
            worker.Policies.Send(EventJson.Of(Pas.Created("P3", "C3", 1, quote: "Q3")));
            await worker.HoldsAsync(() => worker.Policies.Deleted == 3, "all are settled");
        }

        var traces = receiver.Spans.GroupBy(x => x.TraceId).ToArray();
        Assert.Equal(3, traces.Length);
        var correlated = Assert.Single(traces, trace => trace.Any(x => CorrelationOf(x) is not null));
        Assert.Equal(
            ["UpdateItem customer-dp", "UpdateItem customer-dp", "ack policy-events", "policy-events process", "policy-events receive"],
            correlated.Select(x => x.SpanName).Order(StringComparer.Ordinal));
        Assert.All(correlated, x => Assert.Equal("req-1:a/b+c=", CorrelationOf(x)));
        Assert.All(receiver.Texts, body => Assert.DoesNotContain("Jane", body, StringComparison.Ordinal));
        Assert.DoesNotContain(
            receiver.Metrics.SelectMany(x => x.PointAttributes).SelectMany(x => x.Values),
            x => x.Contains("req-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_logged_of_an_event_stands_beside_its_correlation_id_the_move_to_the_dlq_too_and_what_is_of_another_does_not()
    {
        using var logs = new ScopeRecorder();
        var worker = await RunningWorker.BuildAsync(
            configure: x => x.RedeliveryIntervals = [],
            configureServices: services => services
                .AddSingleton<ILoggerProvider>(logs)
                .Configure<LoggerFilterOptions>(x => x.MinLevel = LogLevel.Debug)
                .AddSingleton<ICustomerStore>(new FailingStore()));
        await using (worker)
        {
            await worker.StartAsync();
            worker.Policies.Send(EventJson.Of(Pas.Cancelled("P1", 1) with { CorrelationId = "req-1" }));
            await worker.HoldsAsync(() => worker.Policies.Deleted == 1, "it is given up");
            worker.Policies.Send("no JSON");
            await worker.HoldsAsync(() => worker.Policies.Deleted == 2, "the other is moved, too");
        }

        var faults = logs.Entries.Where(x => x.Text.Contains("-FAULT", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(faults);
        Assert.All(faults, x => Assert.Equal("req-1", x.Scope["CorrelationId"]));
        var invalid = Assert.Single(logs.Entries, x => x.Text.Contains("not-json", StringComparison.Ordinal));
        Assert.DoesNotContain("CorrelationId", invalid.Scope.Keys);
        Assert.Empty(logs.Entries.SelectMany(x => x.Scope.Keys).Except(["CorrelationId", "TraceId", "SpanId"]));
    }

    [Fact]
    public async Task What_the_query_API_logs_of_a_request_names_its_trace_and_never_its_path()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        using var logs = new ScopeRecorder();
        var store = new InMemoryCustomerStore();
        await new ViewProjector(store).ProjectAsync(Pas.Created("P1", "C1", 1), TestContext.Current.CancellationToken);
        await using var api = await RunningQueryApi.StartAsync(
            store,
            TimeProvider.System,
            builder => builder.Services.AddSingleton<ILoggerProvider>(logs),
            "--environment=Development");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ customer(id: \"C1\") { id } }" }),
        };
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");

        using var response = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(logs.Entries, x => x.Scope.GetValueOrDefault("TraceId") == Trace);
        Assert.Empty(logs.Entries.SelectMany(x => x.Scope.Keys).Except(["TraceId", "SpanId"]));
    }

    [Theory]
    [InlineData("0190c7b4-7a51-7c3e-9d55-1f6a2f0e9b11", true)]
    [InlineData("urn:uuid:01J9Z3NDEKTSV4RRFFQ69G5FAV", true)]
    [InlineData("1-67891234-abcdef012345678912345678", true)]
    [InlineData("", false)]
    [InlineData("Jane Doe", false)]
    [InlineData("jane@example.com", false)]
    [InlineData("Müller", false)]
    [InlineData("a\nb", false)]
    public void An_id_is_told_when_it_looks_like_one(string id, bool isTold) => Assert.Equal(isTold, CorrelationFlow.IsTellable(id));

    [Fact]
    public void An_id_is_told_up_to_the_longest()
    {
        Assert.True(CorrelationFlow.IsTellable(new string('a', CorrelationFlow.MaxLength)));
        Assert.False(CorrelationFlow.IsTellable(new string('a', CorrelationFlow.MaxLength + 1)));
    }

    private static string? CorrelationOf(OtlpItem span) =>
        OtlpReceiver.Attributes(span.Fields, 9).GetValueOrDefault(CorrelationFlow.Attribute);

    private sealed class FailingStore : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();
    }
}
