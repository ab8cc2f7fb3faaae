namespace CustomerDp.TestHarness.Dying;

/// <summary>When a process dies: once a call was answered so many times, before it hears the answer.</summary>
/// <param name="call">Such as <c>SendMessageBatchAsync</c>.</param>
/// <param name="times">How many times.</param>
public sealed class Death(string call, int times)
{
    private int _left = times;

    /// <summary>It has died.</summary>
    public bool HasCome => Volatile.Read(ref _left) <= 0;

    internal void Saw(string name)
    {
        if (name == call)
        {
            Interlocked.Decrement(ref _left);
        }
    }
}
