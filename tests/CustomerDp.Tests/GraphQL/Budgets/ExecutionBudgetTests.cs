using System.Collections;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.Tests.GraphQL.Execution;

namespace CustomerDp.Tests.GraphQL.Budgets;

/// <summary>What one answer may hold.</summary>
[Trait("Kind", "unit")]
public sealed class ExecutionBudgetTests
{
    private const string TooLarge =
        """{"errors":[{"message":"The answer has more than 10 values, the """
        + """limit.","extensions":{"code":"RESPONSE_TOO_LARGE"}}],"data":null}""";

    private static readonly Schema Schema = SchemaBuilder.New()
        .AddDocumentFromString("type Query { list: [Int] needed: [Int!] objects: [Query] wait: Int }").Create();

    private static readonly RequestExecutor Small = new(
        Schema, new RequestExecutorOptions { MaxResponseNodes = 10, MaxExecutionErrors = 3 });

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Errors_are_shown_up_to_the_limit_and_the_rest_is_counted(int failing, bool fits)
    {
        var answer = await Run.Json(Small, Run.Object(("list", Enumerable.Repeat<object>("x", failing).ToArray())), "{ list }");

        string[] expected = [.. Enumerable.Range(0, 3).Select(i => $"Int cannot represent non-integer value. [\"list\",{i}] 1:3")];
        Assert.Equal(fits ? expected : [.. expected, "1 more error is left out: the limit is 3."], Run.Errors(answer));
        Assert.Equal(
            fits, !answer.Contains("\"extensions\":{\"code\":\"ERROR_LIMIT_EXCEEDED\",\"omittedErrors\":1}", StringComparison.Ordinal));
        Assert.Equal($"{{\"list\":[{string.Join(',', Enumerable.Repeat("null", failing))}]}}", Run.Data(answer));
    }

    [Fact]
    public async Task Ten_thousand_failing_items_give_a_hundred_errors_and_one_that_says_so()
    {
        var answer = await Run.Json(
            new RequestExecutor(Schema), Run.Object(("list", Enumerable.Repeat<object>("x", 10_000).ToArray())), "{ list }");

        var errors = Run.Errors(answer);
        Assert.Equal(101, errors.Length);
        Assert.Equal("9900 more errors are left out: the limit is 100.", errors[^1]);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task Items_of_a_list_are_values_of_the_answer(int items, bool fits)
    {
        var numbers = Enumerable.Range(0, items).ToArray();

        // One for the field and one for each item; a list whose length is known, and one that is not.
        foreach (var list in new object[] { numbers.Cast<object>().ToArray(), numbers.Select(n => (object)n) })
        {
            var answer = await Run.Json(Small, Run.Object(("list", list)), "{ list }");

            Assert.Equal(fits ? $"{{\"data\":{{\"list\":[{string.Join(',', numbers)}]}}}}" : TooLarge, answer);
        }
    }

    [Fact]
    public async Task Fields_of_objects_are_values_of_the_answer()
    {
        var item = Run.Object(("wait", 1), ("list", null));
        var root = (int count) => Run.Object(("objects", Enumerable.Repeat<object>(item, count).ToArray()));

        Assert.Empty(Run.Errors(await Run.Json(Small, root(3), "{ objects { wait list } }")));
        Assert.Equal(TooLarge, await Run.Json(Small, root(4), "{ objects { wait list } }"));
    }

    [Fact]
    public async Task A_list_without_end_ends_the_execution_and_not_the_process() =>
        Assert.Equal(TooLarge, await Run.Json(Small, Run.Object(("list", new Endless())), "{ list }"));

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_before_room_is_made_for_it() =>
        Assert.Equal(TooLarge, await Run.Json(Small, Run.Object(("list", new Huge())), "{ list }"));

    [Fact]
    public async Task Resolvers_that_wait_are_cancelled_when_the_answer_is_too_large()
    {
        var root = Run.Object(
            ("wait", Run.Async(async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return 1;
            })),
            ("list", new Endless()));

        Assert.Equal(TooLarge, await Run.Json(Small, root, "{ wait list }"));
    }

    [Fact]
    public async Task Objects_that_come_late_count_too()
    {
        // The root's one, one item of a list, its one, two items, and three of each of them: eleven.
        var item = Run.Object(("wait", 1), ("needed", null), ("list", null));
        var late = Run.Async(async _ =>
        {
            await Task.Yield();
            return new object[] { item, item };
        });
        var root = Run.Object(("objects", new object[] { Run.Object(("objects", late)) }));

        Assert.Empty(Run.Errors(await Run.Json(Small, root, "{ objects { objects { wait needed } } }")));
        Assert.Equal(TooLarge, await Run.Json(Small, root, "{ objects { objects { wait needed list } } }"));
    }

    private sealed class Endless : IEnumerable
    {
        public IEnumerator GetEnumerator()
        {
            while (true)
            {
                yield return 1;
            }
        }
    }

    private sealed class Huge : ICollection
    {
        public int Count => int.MaxValue;

        public bool IsSynchronized => false;

        public object SyncRoot => this;

        public void CopyTo(Array array, int index) => throw new NotSupportedException();

        public IEnumerator GetEnumerator() => throw new NotSupportedException();
    }
}
