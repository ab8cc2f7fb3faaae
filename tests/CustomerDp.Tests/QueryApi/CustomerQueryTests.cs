using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.GraphQL.Execution;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Access;
using CustomerDp.QueryApi.Schema;
using CustomerDp.TestHarness.Events;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.QueryApi;

/// <summary>What a frontend gets for what is stored.</summary>
[Trait("Kind", "unit")]
public class CustomerQueryTests
{
    private readonly InMemoryCustomerStore _store = new();
    private readonly InMemoryEventLog _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_and_together_are_the_list()
    {
        foreach (var number in Enumerable.Range(0, 7))
        {
            await ProjectAsync(Pas.Created($"P{number}", "C1", 1));
        }

        List<string> seen = [];
        string? after = null;
        JsonNode page;
        do
        {
            page = await ConnectionAsync($"policies(first: 3, after: {(after is null ? "null" : $"\"{after}\"")})");
            Assert.Equal(seen.Count > 0, (bool)page["pageInfo"]!["hasPreviousPage"]!);
            Assert.Equal(7, (int)page["totalCount"]!);
            seen.AddRange(page["edges"]!.AsArray().Select(e => (string)e!["node"]!["id"]!));
            after = (string?)page["pageInfo"]!["endCursor"];
        }
        while ((bool)page["pageInfo"]!["hasNextPage"]!);

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"P{n}"), seen);
    }

    [Fact]
    public async Task A_cursor_stays_right_when_its_item_goes_and_others_come()
    {
        foreach (var id in new[] { "Q1", "Q3", "Q5" })
        {
            await ProjectAsync(Pas.Held(id, "C1", 1, 1));
        }

        var cursor = (string?)(await ConnectionAsync("quotes(first: 2)"))["pageInfo"]!["endCursor"];
        await ProjectAsync(Pas.Created("P1", "C1", 1, quote: "Q3"));
        await ProjectAsync(Pas.Held("Q2", "C1", 1, 1));
        await ProjectAsync(Pas.Held("Q4", "C1", 1, 1));

        var next = await ConnectionAsync($"quotes(after: \"{cursor}\")");

        Assert.Equal(["Q4", "Q5"], next["edges"]!.AsArray().Select(e => (string?)e!["node"]!["id"]));
    }

    [Fact]
    public async Task Policies_are_filtered_by_status()
    {
        await ProjectAsync(Pas.Created("P1", "C1", 1));
        await ProjectAsync(Pas.Created("P2", "C1", 1));
        await ProjectAsync(Pas.Cancelled("P2", 2));

        var cancelled = await ConnectionAsync("policies(status: [CANCELLED, EXPIRED])");

        Assert.Equal(1, (int)cancelled["totalCount"]!);
        Assert.Equal("P2", (string?)cancelled["edges"]![0]!["node"]!["id"]);
        Assert.Equal(0, (int)(await ConnectionAsync("policies(status: [])"))["totalCount"]!);
    }

    [Theory]
    [InlineData("first: -1", "PAGE_SIZE_OUT_OF_RANGE")]
    [InlineData("first: 501", "PAGE_SIZE_OUT_OF_RANGE")]
    [InlineData("after: \"%%%\"", "CURSOR_INVALID")]
    [InlineData("after: \"\"", "CURSOR_INVALID")]
    [InlineData("after: \"gICA\"", "CURSOR_INVALID")]
    public async Task A_wrong_page_is_an_error_with_a_code(string arguments, string code)
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, 1));

        var answer = await AskAsync($"{{ customer(id: \"C1\") {{ id quotes({arguments}) {{ totalCount }} }} }}");

        Assert.Equal(code, (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData(0, "2026-03-01T08:00:00.000Z")]
    [InlineData(1.5, "2026-03-01T08:00:01.500Z")]
    [InlineData(0.0078125, "2026-03-01T08:00:00.0078125Z")]
    public async Task A_time_has_milliseconds_or_finer(double seconds, string written)
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, seconds));

        var answer = await AskAsync("{ customer(id: \"C1\") { createdAt } }");

        Assert.Equal(written, (string?)answer["data"]!["customer"]!["createdAt"]);
    }

    [Theory]
    [InlineData("Ann", "Lee", "Ann Lee")]
    [InlineData(null, "Lee", "Lee")]
    [InlineData("Ann", " ", "Ann")]
    [InlineData(null, null, null)]
    public async Task The_full_name_is_what_is_known_of_it(string? first, string? last, string? full)
    {
        var held = Pas.Held("Q1", "C1", 1, 1);
        await ProjectAsync(held with { PolicyHolder = held.PolicyHolder with { FirstName = first, LastName = last } });

        Assert.Equal(full, (string?)(await AskAsync("{ customer(id: \"C1\") { fullName } }"))["data"]!["customer"]!["fullName"]);
    }

    [Fact]
    public async Task An_unknown_customer_is_null_without_an_error() =>
        Assert.Equal("""{"data":{"customer":null}}""", (await AskAsync("{ customer(id: \"nobody\") { id } }")).ToJsonString());

    [Fact]
    public async Task A_store_that_cannot_be_read_is_an_error_with_a_code_and_no_detail()
    {
        var answer = await AskAsync("{ customer(id: \"C1\") { id } }", new UnavailableStore());

        Assert.Null(answer["data"]!["customer"]);
        Assert.Equal("STORE_UNAVAILABLE", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.DoesNotContain("Throttling", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_customers_come_in_the_order_of_their_ids_each_read_once()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, 1));
        await ProjectAsync(Pas.Held("Q2", "C2", 1, 1));

        var answer = await AskAsync("{ customers(ids: [\"C2\", \"nobody\", \"C1\", \"C2\"]) { id } none: customers(ids: []) { id } }");

        Assert.Equal("""{"data":{"customers":[{"id":"C2"},null,{"id":"C1"},{"id":"C2"}],"none":[]}}""", answer.ToJsonString());
    }

    [Fact]
    public async Task More_than_fifty_at_once_are_an_error_with_a_code()
    {
        var ids = string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"C{i}\""));

        var answer = await AskAsync($"{{ customers(ids: [{ids}]) {{ id }} }}");

        Assert.Equal("TOO_MANY_IDS", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task Policies_and_quotes_are_found_by_themselves_with_their_customer()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, 1, name: "Ann"));
        await ProjectAsync(Pas.Created("P1", "C1", 1, quote: "Q2"));

        var answer = await AskAsync(
            "{ policy(id: \"P1\") { id quoteId customer { firstName } } quote(id: \"Q1\") { id customer { id } } converted: quote(id: \"Q2\") { id } none: policy(id: \"P2\") { id } }");

        Assert.Equal(
            """{"data":{"policy":{"id":"P1","quoteId":"Q2","customer":{"firstName":"Ann"}},"quote":{"id":"Q1","customer":{"id":"C1"}},"converted":null,"none":null}}""",
            answer.ToJsonString());
    }

    [Fact]
    public async Task A_policy_without_terms_is_not_found()
    {
        await ProjectAsync(Pas.Cancelled("P1", 1));

        Assert.Equal(
            """{"data":{"policy":null,"node":null}}""",
            (await AskAsync("{ policy(id: \"P1\") { id } node(id: \"P1\") { id } }")).ToJsonString());
    }

    [Fact]
    public async Task A_node_is_whatever_has_the_id_and_an_error_where_two_have_it()
    {
        await ProjectAsync(Pas.Held("Q1", "C1", 1, 1));
        await ProjectAsync(Pas.Created("P1", "C1", 1));
        await ProjectAsync(Pas.Held("both", "both", 1, 1));

        var answer = await AskAsync(
            "{ a: node(id: \"C1\") { __typename id } b: node(id: \"P1\") { __typename id } c: node(id: \"Q1\") { __typename } d: node(id: \"x\") { id } }");
        var ambiguous = await AskAsync("{ node(id: \"both\") { id } }");

        Assert.Equal(
            """{"data":{"a":{"__typename":"Customer","id":"C1"},"b":{"__typename":"Policy","id":"P1"},"c":{"__typename":"Quote"},"d":null}}""",
            answer.ToJsonString());
        Assert.Equal("NODE_ID_AMBIGUOUS", (string?)ambiguous["errors"]![0]!["extensions"]!["code"]);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(128)]
    public async Task What_an_event_may_call_a_thing_a_query_may_ask_for(int characters)
    {
        string Emoji(string start) => start + string.Concat(Enumerable.Repeat("\U0001F600", characters - start.Length));
        await ProjectAsync(Pas.Created(Emoji("P"), Emoji("C"), 1));
        await ProjectAsync(Pas.Held(Emoji("Q"), Emoji("C"), 1, 1));

        var answer = await AskAsync(
            $$"""{ customer(id: "{{Emoji("C")}}") { policies { nodes { id } } quotes { nodes { id } } } policy(id: "{{Emoji("P")}}") { id } quote(id: "{{Emoji("Q")}}") { id } node(id: "{{Emoji("P")}}") { id } }""");

        var data = answer["data"]!;
        Assert.Equal(Emoji("P"), (string?)data["customer"]!["policies"]!["nodes"]![0]!["id"]);
        Assert.Equal(Emoji("Q"), (string?)data["customer"]!["quotes"]!["nodes"]![0]!["id"]);
        Assert.Equal(
            (Emoji("P"), Emoji("Q"), Emoji("P")),
            ((string?)data["policy"]!["id"], (string?)data["quote"]!["id"], (string?)data["node"]!["id"]));
    }

    private async Task ProjectAsync(PasEvent @event) => await new ViewProjector(_store).ProjectAsync(@event, Cancellation);

    private async Task<JsonNode> ConnectionAsync(string field) =>
        (
            await AskAsync(
                $"{{ customer(id: \"C1\") {{ c: {field} {{ totalCount edges {{ cursor node {{ id }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }} }}")
        )["data"]!["customer"]!["c"]!;

    private async Task<JsonObject> AskAsync(string query, ICustomerStore? store = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(store ?? _store)
            .AddSingleton<IEntityReader>(_store)
            .AddSingleton(new EventHistory(_log))
            .AddSingleton(Caller.Anybody);
        services.AddCustomerSchema();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var result = await provider.GetRequiredService<RequestExecutor>()
            .ExecuteAsync(new OperationRequest(query) { Services = scope.ServiceProvider }, Cancellation);
        return JsonNode.Parse(result.ToJson())!.AsObject();
    }

    private sealed class UnavailableStore : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
            throw new CustomerStoreUnavailableException("ThrottlingException", isBlink: true);
    }
}
