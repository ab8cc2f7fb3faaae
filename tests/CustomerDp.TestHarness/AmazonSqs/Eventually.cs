using Xunit;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>Waits for conditions that become true on another thread.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the condition holds, and fails the test when it does not within half a minute.</summary>
    public static Task HoldsAsync(Func<bool> condition, string what, CancellationToken cancellationToken) =>
        HoldsAsync(() => Task.FromResult(condition()), what, Limit, cancellationToken);

    /// <summary>Waits until the condition holds, and fails the test when it does not within the limit.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        while (!await condition())
        {
            if (clock.GetElapsedTime(started) > limit)
            {
                Assert.Fail($"It never came true that {what}.");
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
