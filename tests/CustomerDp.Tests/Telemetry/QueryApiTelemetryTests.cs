using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Telemetry;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.TestHarness.Events;
using CustomerDp.Tests.QueryApi;

namespace CustomerDp.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class QueryApiTelemetryTests
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";
    private const string Secret = "CUST-5417-SECRET";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_a_span_named_by_its_operation_in_the_trace_of_who_sent_it_and_says_no_value()
    {
        using var recorder = new SpanRecorder(GraphQLTelemetry.SourceName);
        await using var api = await RunningQueryApi.StartAsync(await StoreAsync(), TimeProvider.System, "--environment=Development");
        var query = $"query Find($id: ID!) {{ customer(id: $id) {{ id }} other: customer(id: \"{Secret}\") {{ fullName }} }}";

        await AskAsync(api, new JsonObject { ["query"] = query, ["variables"] = new JsonObject { ["id"] = Secret } }, trace: true);

        var span = Assert.Single(recorder.Spans);
        Assert.Equal(("query", ActivityKind.Server, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal((TraceId, Parent), (span.TraceId.ToString(), span.ParentSpanId.ToString()));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["graphql.operation.type"] = "query",
                ["graphql.operation.name"] = "Find",
                ["customerdp.graphql.document.sha256"] = DocumentHash.Of(query),
            },
            span.TagObjects.ToDictionary());
        Assert.DoesNotContain(recorder.Texts(), text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ nope }", "GRAPHQL_VALIDATION_FAILED", null)]
    [InlineData("{", "GRAPHQL_PARSE_FAILED", null)]
    [InlineData("{ customer(id: \"C1\") { policies(first: -1) { totalCount } } }", "PAGE_SIZE_OUT_OF_RANGE", "query")]
    public async Task A_fault_of_the_request_is_a_type_of_error_and_no_error_of_the_service(string query, string code, string? operation)
    {
        using var recorder = new SpanRecorder(GraphQLTelemetry.SourceName);
        await using var api = await RunningQueryApi.StartAsync(await StoreAsync(), TimeProvider.System, "--environment=Development");

        await AskAsync(api, new JsonObject { ["query"] = query });

        var span = Assert.Single(recorder.Spans);
        Assert.Equal(
            (code, operation, ActivityStatusCode.Unset),
            (span.GetTagItem("error.type"), span.GetTagItem("graphql.operation.type"), span.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_nobody_foresaw_has_the_id_of_the_trace_in_the_answer_and_in_the_log_whether_or_not_anybody_listens(bool listens)
    {
        using var recorder = listens ? new SpanRecorder(GraphQLTelemetry.SourceName) : new SpanRecorder([]);
        await using var api = await RunningQueryApi.StartAsync(new FailingStore(), TimeProvider.System, "--environment=Development");

        var answer = await AskAsync(api, new JsonObject { ["query"] = "{ customer(id: \"C1\") { id } }" }, trace: true);

        var extensions = answer["errors"]![0]!["extensions"]!;
        Assert.Equal(("INTERNAL_SERVER_ERROR", TraceId), ((string?)extensions["code"], (string?)extensions["traceId"]));
        Assert.Contains(
            $"The resolver of Query.customer failed with System.NotSupportedException in trace {TraceId}.",
            api.Log,
            StringComparison.Ordinal);
        if (listens)
        {
            Assert.Equal(ActivityStatusCode.Error, Assert.Single(recorder.Spans).Status);
        }
        else
        {
            Assert.Empty(recorder.Spans);
        }
    }

    [Fact]
    public async Task Requests_are_measured_by_operation_outcome_and_code()
    {
        await using var api = await RunningQueryApi.StartAsync(await StoreAsync(), TimeProvider.System, "--environment=Development");
        using var metrics = new MetricRecorder(api.Services);

        for (var i = 0; i < 2; i++)
        {
            await AskAsync(api, new JsonObject { ["query"] = "{ a: customer(id: \"C1\") { id } b: customer(id: \"C2\") { id } }" });
        }

        await AskAsync(api, new JsonObject { ["query"] = "{ nope }" });
        await AskAsync(api, new JsonObject { ["documentId"] = "nope" });
        await AskAsync(api, new JsonObject());

        Assert.Equal(
            [
                "customerdp.outcome=ok,error.type=,graphql.operation.type=query",
                "customerdp.outcome=ok,error.type=,graphql.operation.type=query",
                "customerdp.outcome=refused,error.type=GRAPHQL_VALIDATION_FAILED,graphql.operation.type=",
            ],
            metrics
                .All.Where(m => m.Instrument == "customerdp.graphql.request.duration")
                .Select(m => string.Join(',', m.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"))));
        Assert.Equal(1, metrics.Sum("customerdp.graphql.document_cache.lookups", ("customerdp.outcome", "hit")));
        Assert.Equal(2, metrics.Sum("customerdp.graphql.document_cache.lookups", ("customerdp.outcome", "miss")));
        Assert.Equal(4, metrics.Sum("customerdp.graphql.data_loader.batch_size", ("customerdp.graphql.data_loader", "CustomersById")));
        Assert.Equal(
            (1L, 1L, 1L),
            (Refused("GRAPHQL_VALIDATION_FAILED"), Refused("DOCUMENT_NOT_FOUND"), Refused("BAD_REQUEST")));

        long Refused(string code) => metrics.Sum("customerdp.graphql.requests.refused", ("error.type", code));
    }

    private static async Task<JsonObject> AskAsync(RunningQueryApi api, JsonObject body, bool trace = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) };
        if (trace)
        {
            request.Headers.Add("traceparent", $"00-{TraceId}-{Parent}-01");
        }

        // The client of this process must not put its own.
        var current = Activity.Current;
        Activity.Current = null;
        using var response = await api.Http.SendAsync(request, Cancellation);
        Activity.Current = current;
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
    }

    private static async Task<InMemoryCustomerStore> StoreAsync()
    {
        var store = new InMemoryCustomerStore();
        var projector = new ViewProjector(store);
        await projector.ProjectAsync(Pas.Created("P1", "C1", 1), Cancellation);
        await projector.ProjectAsync(Pas.Created("P2", Secret, 1), Cancellation);
        return store;
    }

    private sealed class FailingStore : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException(Secret);
    }
}
