using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.Tests.GraphQL.Execution;

public sealed class LimitTests
{
    private static readonly Schema Schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create();

    [Fact]
    public async Task A_request_that_runs_too_long_is_cancelled_and_answered_with_an_error()
    {
        var time = new TimerOnDemand();
        var executor = new RequestExecutor(Schema, new RequestExecutorOptions { ExecutionTimeout = TimeSpan.FromSeconds(5) }, time: time);
        var root = Run.Object(("a", Run.Async(async context =>
        {
            time.Fire();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return 1;
        })));

        Assert.Equal(
            """{"errors":[{"message":"The request exceeded the configured timeout.","extensions":{"code":"TIMEOUT"}}],"data":null}""",
            await Run.Json(executor, root, "{ a }"));
        Assert.Equal(TimeSpan.FromSeconds(5), time.DueTime);
    }

    [Fact]
    public void The_least_recently_used_document_leaves_a_full_cache()
    {
        var cache = new DocumentCache(maxCount: 2, maxCharacters: 1_000);
        foreach (var text in new[] { "{ a }", "{ b: a }" }) cache.Add(text, Document());
        Assert.True(cache.TryGet("{ a }", out _));

        cache.Add("{ c: a }", Document());

        Assert.True(cache.TryGet("{ a }", out _));
        Assert.False(cache.TryGet("{ b: a }", out _));
        Assert.True(cache.TryGet("{ c: a }", out _));
    }

    [Fact]
    public void A_cache_is_full_by_the_length_of_its_documents_too()
    {
        var cache = new DocumentCache(maxCount: 100, maxCharacters: 20);
        cache.Add("{ a } #".PadRight(15), Document());
        cache.Add("{ b: a } #".PadRight(15), Document());
        cache.Add("{ c: a } #".PadRight(25), Document());

        Assert.False(cache.TryGet("{ a } #".PadRight(15), out _));
        Assert.True(cache.TryGet("{ b: a } #".PadRight(15), out _));
        Assert.False(cache.TryGet("{ c: a } #".PadRight(25), out _));
    }

    private static PreparedDocument Document() => new(Schema, GraphQLParser.Parse("{ a }"), maxFields: 10);

    private sealed class TimerOnDemand : TimeProvider
    {
        private Action? _fire;

        public TimeSpan DueTime { get; private set; }

        public void Fire() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            DueTime = dueTime;
            _fire = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
