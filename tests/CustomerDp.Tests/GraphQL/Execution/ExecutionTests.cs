using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using static CustomerDp.Tests.GraphQL.Execution.Run;

namespace CustomerDp.Tests.GraphQL.Execution;

[Trait("Kind", "unit")]
public sealed class ExecutionTests
{
    private const string Sdl = """
        type Query { a: String b: Int o: O l: [O!] i: I u: [U] ll: [[Int]] e: E s: Any }
        type O implements I { id: ID name(upper: Boolean = false): String o: O }
        type P implements I { id: ID size: Int }
        interface I { id: ID }
        union U = O | P
        enum E { X Y }
        scalar Any
        """;

    private static readonly Dictionary<string, object?> Root = Object(
        ("a", "text"),
        ("b", 1),
        ("o", Object(("id", 7), ("name", Sync(c => c.ArgumentValue<bool>("upper") ? "NAME" : "name")), ("o", Object(("id", "inner"))))),
        ("i", Object(("__typename", "P"), ("id", "p"), ("size", 3))),
        ("u", new object?[] { Object(("__typename", "O"), ("id", 1)), null, Object(("__typename", "P"), ("size", 2)) }),
        ("ll", new[] { new int?[] { 1, null }, [], null }),
        ("e", "Y"),
        ("s", new { text = "ä+<\"", list = new[] { 1.5 } }));

    [Theory]
    [InlineData("{ b a x: b __typename }", """{"b":1,"a":"text","x":1,"__typename":"Query"}""")]
    [InlineData("{ o { id } o { name(upper: true) o { id } } }", """{"o":{"id":"7","name":"NAME","o":{"id":"inner"}}}""")]
    [InlineData(
        "{ ...F b } fragment F on Query { a o { id } ...G } fragment G on Query { o { name } a }",
        """{"a":"text","o":{"id":"7","name":"name"},"b":1}""")]
    [InlineData("{ i { id ... on P { size } ... on O { name } __typename } }", """{"i":{"id":"p","size":3,"__typename":"P"}}""")]
    [InlineData(
        "{ u { ... on I { id } ... on P { size } ... { __typename } } }",
        """{"u":[{"id":"1","__typename":"O"},null,{"id":null,"size":2,"__typename":"P"}]}""")]
    [InlineData("{ ll e l { id } }", """{"ll":[[1,null],[],null],"e":"Y","l":null}""")]
    [InlineData("{ s }", """{"s":{"text":"ä+<\"","list":[1.5]}}""")]
    public async Task Fields_are_answered_in_the_order_of_the_query(string query, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await Json(Sdl, Root, query));

    [Theory]
    [InlineData("{\"t\":true,\"f\":false}", """{"b":1}""")]
    [InlineData("{\"t\":false,\"f\":true}", """{"a":"text","b":1,"o":{"id":"7"}}""")]
    [InlineData("{\"t\":false,\"f\":false}", """{"a":"text","b":1}""")]
    public async Task Skip_and_include_follow_the_variables_of_each_request(string variables, string data)
    {
        var executor = new RequestExecutor(SchemaBuilder.New().AddDocumentFromString(Sdl).Create());
        const string Query =
            "query($t: Boolean!, $f: Boolean!) { a @skip(if: $t) b @include(if: true) ... @include(if: $f) { o { id } } e @skip(if: "
            + "true) }";

        // Twice, so that the second answer comes from the plan that the first one left.
        Assert.Equal($"{{\"data\":{data}}}", await Json(executor, Root, Query, variables));
        Assert.Equal($"{{\"data\":{data}}}", await Json(executor, Root, Query, variables));
    }

    [Theory]
    [InlineData("query A { a } query B { b }", "B", """{"data":{"b":1}}""")]
    [InlineData(
        "query A { a } query B { b }",
        null,
        """{"errors":[{"message":"Must provide operation name if query contains multiple """
        + """operations.","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData(
        "query A { a }",
        "C",
        """{"errors":[{"message":"Unknown operation named \"C\".","extensions":{"code":"OPERATION_RESOLUTION_FAILURE"}}]}""")]
    [InlineData(
        "fragment F on Query { a }",
        null,
        """{"errors":[{"message":"Fragment \"F\" is never """
        + """used.","locations":[{"line":1,"column":1}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""")]
    [InlineData(
        "{ a",
        null,
        """{"errors":[{"message":"Syntax Error: Expected Name, found """
        + """<EOF>.","locations":[{"line":1,"column":4}],"extensions":{"code":"GRAPHQL_PARSE_FAILED"}}]}""")]
    [InlineData(
        "mutation { a }",
        null,
        """{"errors":[{"message":"The mutation operation is not supported by the """
        + """schema.","locations":[{"line":1,"column":1}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""")]
    public async Task A_request_that_cannot_be_executed_has_errors_and_no_data(string query, string? operation, string json) =>
        Assert.Equal(json, await Json(Sdl, Root, query, operationName: operation));

    [Fact]
    public async Task Siblings_run_concurrently_also_below_siblings_that_wait()
    {
        // Each waits for all four to have started: one after the other, none would ever end.
        var started = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        FieldResolver Meet(object? value) => Async(async c =>
        {
            if (Interlocked.Increment(ref started) == 4)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(c.RequestAborted);
            return value;
        });
        FieldResolver Later(object? value) => Async(async _ =>
        {
            await Task.Yield();
            return value;
        });
        var root = Object(
            ("a", Meet("x")),
            ("o", Later(Object(("id", Meet("1")), ("o", Object(("id", Meet("2"))))))),
            ("l", Later(new[] { Object(("id", Meet("3"))) })));

        Assert.Equal(
            """{"data":{"a":"x","o":{"id":"1","o":{"id":"2"}},"l":[{"id":"3"}]}}""",
            await Json(Sdl, root, "{ a o { id o { id } } l { id } }"));
    }

    [Fact]
    public async Task An_unexpected_exception_is_masked_and_a_graphql_exception_is_not()
    {
        var root = Object(
            ("a", Sync(_ => throw new InvalidOperationException("secret"))),
            ("b", Async(async _ =>
            {
                await Task.Yield();
                throw new GraphQLException(new GraphQLError("Known.")
                {
                    Code = "KNOWN",
                    Extensions = new Dictionary<string, object?> { ["retry"] = true },
                });
            })));

        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution """
            + """Error","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}},"""
                + """{"message":"Known.","locations":["""
                    + """{"line":1,"column":5}],"path":["x"],"extensions":{"code":"KNOWN","retry":true}}],"data":{"a":null,"x":null}}""",
            await Json(Sdl, root, "{ a x: b }"));
    }

    [Fact]
    public async Task Errors_name_all_places_that_ask_for_the_field()
    {
        var root = Object(("b", "no number"));

        Assert.Equal(
            ["Int cannot represent non-integer value. [\"b\"] 1:3 1:33"],
            Errors(await Json(Sdl, root, "{ b ...F } fragment F on Query{ b }")));
    }

    [Theory]
    [InlineData("{ i { id } }", "Abstract type \"I\" must resolve to an Object type at runtime for field \"Query.i\". [\"i\"] 1:3")]
    [InlineData("{ l { id } }", "Expected Iterable, but did not find one for field \"Query.l\". [\"l\"] 1:3")]
    [InlineData("{ e }", "Enum \"E\" cannot represent the value. [\"e\"] 1:3")]
    public async Task A_value_that_does_not_fit_its_type_is_an_error(string query, string error)
    {
        var root = Object(("i", Object(("__typename", "Query"))), ("l", "text"), ("e", "Z"));

        Assert.Equal([error], Errors(await Json(Sdl, root, query)));
    }

    [Fact]
    public async Task Cancelling_ends_the_request_and_reaches_resolvers()
    {
        using var cancellation = new CancellationTokenSource();
        var root = Object(("a", Async(async c =>
        {
            await cancellation.CancelAsync();
            c.RequestAborted.ThrowIfCancellationRequested();
            return "never";
        })));
        var executor = new RequestExecutor(SchemaBuilder.New().AddDocumentFromString(Sdl).Create());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await executor.ExecuteAsync(new OperationRequest("{ a }") { RootValue = root }, cancellation.Token));
    }

    [Fact]
    public async Task Text_that_is_no_Unicode_is_replaced_so_that_the_answer_is_UTF_8() =>
        Assert.Equal("{\"data\":{\"a\":\"x\\uFFFDy\"}}", await Json(Sdl, Object(("a", "x\uD800y")), "{ a }"));
}
