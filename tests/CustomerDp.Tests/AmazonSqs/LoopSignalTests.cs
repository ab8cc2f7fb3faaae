using CustomerDp.AmazonSqs.Transport.Ordering;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>Nothing that is set gets lost, and nothing is seen twice.</summary>
[Trait("Kind", "unit")]
public sealed class LoopSignalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_before_the_wait_is_seen_once()
    {
        var signal = new LoopSignal();
        signal.Set();
        signal.Set();

        Assert.True(signal.WaitAsync().AsTask().IsCompletedSuccessfully);
        var second = signal.WaitAsync().AsTask();
        Assert.False(second.IsCompleted);

        signal.Set();
        await second;
    }

    [Fact]
    public async Task Who_sets_it_does_not_run_the_loop()
    {
        var signal = new LoopSignal();
        var thread = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var loop = LoopAsync();
        var setter = new Thread(signal.Set);

        setter.Start();
        setter.Join();
        await loop;

        Assert.NotEqual(setter.ManagedThreadId, await thread.Task);

        async Task LoopAsync()
        {
            await signal.WaitAsync();
            thread.SetResult(Environment.CurrentManagedThreadId);
        }
    }

    [Fact]
    public async Task However_many_set_it_at_once_the_loop_takes_all_that_was_put()
    {
        const int Setters = 4;
        const int Each = 50_000;
        var signal = new LoopSignal();
        var put = 0;
        var setters = Enumerable.Range(0, Setters).Select(_ => Task.Run(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    Interlocked.Increment(ref put);
                    signal.Set();
                }
            },
            Cancelled));

        var loop = Task.Run(
            async () =>
            {
                for (var taken = 0; taken < Setters * Each; taken = Volatile.Read(ref put))
                {
                    await signal.WaitAsync();
                }
            },
            Cancelled);

        await Task.WhenAll([.. setters, loop]).WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }
}
