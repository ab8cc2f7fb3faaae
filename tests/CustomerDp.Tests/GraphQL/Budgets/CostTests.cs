using System.Text.Json;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.Tests.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.GraphQL.Budgets;

[Trait("Kind", "unit")]
public sealed class CostTests
{
    private const string Sdl = """
        type Query {
          item: Item
          dear: Item @cost(weight: "5.5")
          leaf: Int @cost(weight: 3)
          items(first: Int = 10, last: Int): [Item] @listSize(assumedSize: 50, slicingArguments: ["first", "last"])
          byId(ids: [ID!]): [Item] @cost(weight: 2) @listSize(assumedSize: 7, slicingArguments: ["ids"])
          unknown: [Item]
          page(first: Int): Page @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
          any: Any
        }
        type Item { id: ID item: Item page(first: Int): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) }
        type Other { id: ID items: [Item] @listSize(assumedSize: 9) }
        type Page { nodes: [Item] edges: [Edge] total: Int info: Item }
        type Edge { node: Item cursor: String }
        union Any = Item | Other
        """;

    private static readonly RequestExecutor Executor = new(
        SchemaBuilder.New().AddDocumentFromString(Sdl).Create(), new RequestExecutorOptions { ReportCost = true, MaxFieldCost = 1_000 });

    [Theory]
    [InlineData("{ item { id } }", 1)]
    [InlineData("{ item { id } item { item { id } } }", 2)]
    [InlineData("{ item { id } x: item { id } }", 2)]
    [InlineData("{ ...F ...F item { id } } fragment F on Query { item { id } }", 1)]
    [InlineData("{ dear { id } leaf }", 8.5)]
    [InlineData("{ items { id } }", 10)]
    [InlineData("{ items(first: null) { id } }", 50)]
    [InlineData("{ items(first: 3) { id item { id } } }", 6)]
    [InlineData("{ items(first: 3, last: 8) { id } }", 8)]
    [InlineData("{ items(first: 0) { item { id } } }", 0)]
    [InlineData("{ items(first: -5) { item { id } } }", 0)]
    [InlineData("{ byId(ids: [\"a\", \"b\", \"c\"]) { item { id } } }", 9)]
    [InlineData("{ byId { id } }", 14)]
    [InlineData("{ unknown { item { id } } }", 2)]
    [InlineData("{ page { total info { id } nodes { item { id } } } }", 42)]
    [InlineData("{ page(first: 5) { nodes { id } edges { cursor node { id } } } }", 16)]
    [InlineData("{ page(first: 5) { nodes { page(first: 4) { nodes { id } } } } }", 31)]
    [InlineData("{ any { ... on Item { item { id } } ... on Other { items { id } } } }", 10)]
    [InlineData("{ item @skip(if: true) { id } dear @include(if: false) { id } leaf }", 3)]
    [InlineData("{ __typename __schema { types { name } } __type(name: \"Item\") { name } }", 0)]
    public async Task An_operation_costs(string query, double cost) =>
        Assert.Equal(cost, CostOf(await Run.Json(Executor, new object(), query)));

    [Theory]
    [InlineData("query($n: Int) { items(first: $n) { id } }", """{"n":4}""", 4)]
    [InlineData("query($n: Int) { items(first: $n) { id } }", """{"n":null}""", 50)]
    [InlineData("query($n: Int) { items(first: $n) { id } }", "{}", 10)]
    [InlineData("query($n: Int = 6) { items(first: $n) { id } }", "{}", 6)]
    [InlineData(
        "query($n: Int) { page(first: $n) { nodes { page(first: $n) { nodes { id } } } edges { node { id } } } }", """{"n":3}""", 22)]
    [InlineData("query($ids: [ID!]) { byId(ids: $ids) { id } }", """{"ids":["a","b"]}""", 4)]
    [InlineData("query($id: ID!) { byId(ids: [$id, $id]) { id } }", """{"id":"a"}""", 4)]
    [InlineData("query($v: Boolean!) { item { id } dear @include(if: $v) { id } }", """{"v":false}""", 1)]
    [InlineData("query($v: Boolean!) { item { id } dear @include(if: $v) { id } }", """{"v":true}""", 6.5)]
    public async Task Variables_count(string query, string variables, double cost)
    {
        // A second time from the cache.
        Assert.Equal(cost, CostOf(await Run.Json(Executor, new object(), query, variables)));
        Assert.Equal(cost, CostOf(await Run.Json(Executor, new object(), query, variables)));
    }

    [Fact]
    public async Task What_costs_as_much_as_allowed_is_executed_and_what_costs_more_is_not()
    {
        const string Query = "query($n: Int) { items(first: $n) { id } }";
        var executed = 0;
        var root = Run.Object(("items", Run.Sync(_ =>
        {
            executed++;
            return null;
        })));

        var passes = await Run.Json(Executor, root, Query, """{"n":1000}""");
        var refused = await Run.Json(Executor, root, Query, """{"n":1001}""");

        Assert.Equal("""{"data":{"items":null},"extensions":{"operationCost":{"fieldCost":1000}}}""", passes);
        Assert.Equal(
            """{"errors":[{"message":"The operation costs 1001, more than the limit of 1000.","extensions":"""
            + """{"code":"COST_LIMIT_EXCEEDED","fieldCost":1001,"maxFieldCost":1000}}]"""
            + ""","extensions":{"operationCost":{"fieldCost":1001}}}""",
            refused);
        Assert.Equal(1, executed);
    }

    [Fact]
    public async Task The_cost_is_told_only_where_that_is_switched_on()
    {
        var silent = new RequestExecutor(Executor.Schema);

        Assert.Equal("""{"data":{"leaf":null}}""", await Run.Json(silent, new object(), "{ leaf }"));
    }

    [Fact]
    public async Task Sizes_multiply_to_a_number_however_large()
    {
        var query = "query($n: Int) { "
            + string.Concat(Enumerable.Repeat("item { page(first: $n) { nodes { ", 5))
            + "id"
            + new string('}', 15)
            + " }";
        var executor = new RequestExecutor(Executor.Schema, new RequestExecutorOptions { MaxExecutionDepth = 20 });

        using var answer = JsonDocument.Parse(
            await Run.Json(
                executor, new object(), query.Replace("item { page", "item { page", StringComparison.Ordinal), """{"n":2147483647}"""));

        Assert.Equal(
            "COST_LIMIT_EXCEEDED", answer.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(
        "type Query { a: [Int] @listSize(slicingArguments: [\"first\"]) }", "Query.a has no argument \"first\" that could say its size.")]
    [InlineData("type Query { a: Query @listSize(assumedSize: 5) }", "Query.a is no list and names no fields that are: it has no size.")]
    [InlineData("type Query { a: Query @listSize(sizedFields: [\"b\"]) }", "Query has no field \"b\" whose size Query.a could say.")]
    [InlineData("type Query { a: Query @cost(weight: \"x\") }", "The cost of Query.a must be from 0 to 1,000,000.")]
    [InlineData("type Query { a: Query @cost(weight: -1) }", "The cost of Query.a must be from 0 to 1,000,000.")]
    [InlineData("type Query { a: [Int] @listSize(assumedSize: -1) }", "The assumed size of Query.a must be from 0 to 1,000,000.")]
    public void Costs_that_cannot_be_are_faults_of_the_schema(string sdl, string fault)
    {
        var thrown = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddDocumentFromString(sdl).Create());

        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_say_the_same_and_what_waits_costs_ten()
    {
        var executor = new RequestExecutor(
            new ServiceCollection().AddGraphQLServer().AddQueryType<Model>().BuildSchema(),
            new RequestExecutorOptions { ReportCost = true });

        Assert.Equal(10, CostOf(await Run.Json(executor, new object(), "{ waits }")));
        Assert.Equal(4, CostOf(await Run.Json(executor, new object(), "{ weighs }")));
        Assert.Equal(6, CostOf(await Run.Json(executor, new object(), "{ list(first: 3) { name } }")));
    }

    private static double CostOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), answer);
        return json.RootElement.GetProperty("extensions").GetProperty("operationCost").GetProperty("fieldCost").GetDouble();
    }

    internal sealed class Model
    {
        public static Task<int> Waits() => Task.FromResult(1);

        [Cost(4)]
        public static Task<int> Weighs() => Task.FromResult(1);

        [Cost(2)]
        [ListSize(SlicingArguments = ["first"])]
        public static IReadOnlyList<Thing> List(int first) => [.. Enumerable.Range(0, first).Select(i => new Thing($"{i}"))];
    }

    internal sealed record Thing(string Name);
}
