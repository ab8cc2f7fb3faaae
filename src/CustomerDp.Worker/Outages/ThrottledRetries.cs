namespace CustomerDp.Worker.Outages;

/// <summary>The waits of a message that the store throttles.</summary>
internal static class ThrottledRetries
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <returns>0.5 s, doubling up to 10 s, as many as fit into the time.</returns>
    public static TimeSpan[] Intervals(TimeSpan patience)
    {
        List<TimeSpan> intervals = [];
        var next = First;
        for (var left = patience; left >= next; next = Min(2 * next, Longest))
        {
            intervals.Add(next);
            left -= next;
        }

        return [.. intervals];
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
