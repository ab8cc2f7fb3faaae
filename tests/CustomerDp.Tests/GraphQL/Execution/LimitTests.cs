using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.Tests.GraphQL.Execution;

[Trait("Kind", "unit")]
public sealed class LimitTests
{
    private static readonly Schema Schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create();

    [Fact]
    public async Task A_request_that_runs_too_long_is_cancelled_and_answered_with_an_error()
    {
        var time = new TimerOnDemand();
        var executor = new RequestExecutor(
            Schema,
            new RequestExecutorOptions { ExecutionTimeout = TimeSpan.FromSeconds(5) },
            timeProvider: time);
        var root = Run.Object(
            (
                "a",
                Run.Async(async context =>
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
