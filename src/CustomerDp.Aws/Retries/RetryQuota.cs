namespace CustomerDp.Aws.Retries;

/// <summary>
/// Tokens that retries use up and successes give back: when much fails, little is tried again. See
/// <see href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html"/>. Safe for concurrent use.
/// </summary>
internal sealed class RetryQuota
{
    /// <summary>How many there are at first and at most.</summary>
    public const int Capacity = 500;

    private int _left = Capacity;

    public int Left => Volatile.Read(ref _left);

    public bool TryTake(int tokens)
    {
        var left = Left;
        while (left >= tokens)
        {
            var seen = Interlocked.CompareExchange(ref _left, left - tokens, left);
            if (seen == left)
            {
                return true;
            }

            left = seen;
        }

        return false;
    }

    public void Give(int tokens)
    {
        var left = Left;
        while (left < Capacity)
        {
            var seen = Interlocked.CompareExchange(ref _left, Math.Min(Capacity, left + tokens), left);
            if (seen == left)
            {
                return;
            }

            left = seen;
        }
    }
}
