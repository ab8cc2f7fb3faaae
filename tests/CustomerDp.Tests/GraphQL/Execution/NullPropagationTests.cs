using static CustomerDp.Tests.GraphQL.Execution.Run;

namespace CustomerDp.Tests.GraphQL.Execution;

/// <summary>Section 6.4.4: where an error or a null stops, in lists of lists and behind asynchronous siblings.</summary>
[Trait("Kind", "unit")]
public sealed class NullPropagationTests
{
    [Theory]
    [InlineData("[[Int]]", "[[1,null],null]", "")]
    [InlineData("[[Int!]]", "[null,null]", "[\"f\",0,1]")]
    [InlineData("[[Int!]!]", "null", "[\"f\",0,1]")]
    [InlineData("[[Int]!]", "null", "[\"f\",1]")]
    [InlineData("[[Int]!]!", null, "[\"f\",1]")]
    [InlineData("[[Int!]!]!", null, "[\"f\",0,1]")]
    public async Task A_null_in_nested_lists_goes_up_to_the_first_level_that_allows_it(string type, string? value, string path)
    {
        var root = Object(("f", new object?[] { new object?[] { 1, null }, null }));

        var json = await Json($"type Query {{ f: {type} }}", root, "{ f }");

        Assert.Equal(value is null ? "null" : $"{{\"f\":{value}}}", Data(json));
        Assert.Equal(
            path.Length == 0 ? [] : [$"Cannot return null for non-nullable field Query.f. {path} 1:3"],
            Errors(json));
    }

    [Theory]
    [InlineData("O", "O", "{\"o\":{\"o\":null,\"b\":1},\"b\":1}")]
    [InlineData("O", "O!", "{\"o\":null,\"b\":1}")]
    [InlineData("O!", "O!", "null")]
    public async Task An_error_in_objects_goes_up_to_the_first_nullable_one_whether_sync_or_not(string outer, string inner, string data)
    {
        var sdl = $"type Query {{ o: {outer} b: Int }} type O {{ o: {inner} b: Int f: Int! }}";
        foreach (var failing in new[]
        {
            Sync(_ => throw new InvalidOperationException()),
            Async(async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException();
            }),
        })
        {
            var root = Object(("o", Object(("o", Object(("f", failing))), ("b", 1))), ("b", 1));

            var json = await Json(sdl, root, "{ o { o { f } b } b }");

            Assert.Equal(data, Data(json));
            Assert.Equal(["Unexpected Execution Error [\"o\",\"o\",\"f\"] 1:11"], Errors(json));
        }
    }

    [Theory]
    [InlineData("{ b @skip(if: $v) o { b } }", "null", " 1:41")]
    [InlineData("{ b o { b @include(if: $v) } }", "{\"b\":1,\"o\":null}", "[\"o\"] 1:50")]
    [InlineData("{ b o { o { ... @skip(if: $v) { b } } b } }", "{\"b\":1,\"o\":{\"o\":null,\"b\":2}}", "[\"o\",\"o\"] 1:53")]
    [InlineData("{ b o { list { b @include(if: true) @skip(if: $v) } } }", "{\"b\":1,\"o\":null}", "[\"o\",\"list\",0] 1:73")]
    [InlineData("{ b o { none { b @skip(if: $v) } } }", "{\"b\":1,\"o\":{\"none\":null}}", null)]
    [InlineData("{ b o { b @include(if: $v) @skip(if: true) } }", "{\"b\":1,\"o\":{}}", null)]
    [InlineData("{ b o @skip(if: true) { b @skip(if: $v) } }", "{\"b\":1}", null)]
    public async Task A_condition_that_is_null_fails_the_position_whose_fields_it_decides_if_it_comes_to_that(
        string selection, string data, string? error)
    {
        var inner = Object(("b", 3));
        var root = Object(("b", 1), ("o", Object(("b", 2), ("o", inner), ("none", null), ("list", new object[] { inner, inner }))));

        var json = await Json(
            "type Query { b: Int o: O } type O { b: Int o: O none: O list: [O!]! }",
            root,
            $"query($v: Boolean = true) {selection}",
            "{\"v\":null}");

        Assert.Equal(data, Data(json));
        Assert.Equal(
            error is null ? [] : [$"Expected variable \"$v\" provided to non-null type \"Boolean!\" not to be null. {error}"],
            Errors(json));
    }

    [Fact]
    public async Task Errors_below_a_position_that_is_already_null_are_not_reported()
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasFailed = false;
        var root = Object(("o", Object(
            ("late", Async(async c =>
            {
                await failed.Task.WaitAsync(c.RequestAborted);
                throw new InvalidOperationException();
            })),
            ("f", Sync(_ =>
            {
                hasFailed = true;
                throw new InvalidOperationException();
            })))));

        // What is at hand is executed before the request is waited for: by then the position is null.
        var execution = Json("type Query { o: O } type O { late: Int f: Int! }", root, "{ o { late f } }");
        Assert.True(hasFailed);
        Assert.False(execution.IsCompleted);
        failed.SetResult();
        var json = await execution;

        Assert.Equal("{\"o\":null}", Data(json));
        Assert.Equal(["Unexpected Execution Error [\"o\",\"f\"] 1:12"], Errors(json));
    }

    [Fact]
    public async Task Items_of_a_list_fail_one_by_one_with_their_index()
    {
        var root = Object(("l", new object?[]
        {
            Object(("f", 1)), Object(("f", null)), Object(("f", Async(async _ =>
            {
                await Task.Yield();
                return null;
            }))),
        }));

        var json = await Json("type Query { l: [O] } type O { f: Int! }", root, "{ l { f } }");

        Assert.Equal("{\"l\":[{\"f\":1},null,null]}", Data(json));
        Assert.Equal(
            [
                "Cannot return null for non-nullable field O.f. [\"l\",1,\"f\"] 1:7",
                "Cannot return null for non-nullable field O.f. [\"l\",2,\"f\"] 1:7",
            ],
            Errors(json));
    }
}
