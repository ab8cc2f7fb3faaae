using CustomerDp.GraphQL.Execution;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.GraphQL.Execution;

[Trait("Kind", "unit")]
public sealed class ExecutionStopsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    [Fact]
    public void What_was_registered_with_a_source_is_not_told_of_its_next_use()
    {
        var stops = new ExecutionStops(Limit, TimeProvider.System);
        var first = stops.Rent();
        var told = 0;
        first.Token.Register(() => told++);
        stops.Return(first);

        var second = stops.Rent();
        second.Cancel();

        Assert.Same(first, second);
        Assert.Equal(0, told);
    }

    [Fact]
    public void A_source_that_was_cancelled_is_not_used_again()
    {
        var stops = new ExecutionStops(limit: null, TimeProvider.System);
        var first = stops.Rent();
        first.Cancel();
        stops.Return(first);

        var second = stops.Rent();

        Assert.NotSame(first, second);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public void Each_execution_has_its_whole_time()
    {
        var time = new ManualTimeProvider();
        var stops = new ExecutionStops(Limit, time);
        var first = stops.Rent();
        time.Advance(Limit / 2);
        stops.Return(first);

        var second = stops.Rent();
        time.Advance(Limit / 2);
        Assert.False(second.IsCancellationRequested);
        time.Advance(Limit / 2);
        Assert.True(second.IsCancellationRequested);
    }

    [Fact]
    public async Task A_source_that_is_used_again_is_cancelled_by_its_timer()
    {
        var stops = new ExecutionStops(TimeSpan.FromMilliseconds(20), TimeProvider.System);

        // Until one is used again: on a busy machine the time of one or the other may be over before it is given back.
        CancellationTokenSource again;
        CancellationTokenSource? before = null;
        while ((again = stops.Rent()) != before)
        {
            before = again;
            stops.Return(again);
        }

        var cancelled = new TaskCompletionSource();
        again.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
