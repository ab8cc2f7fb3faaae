namespace CustomerDp.Worker.Outages;

/// <summary>
/// When to probe: after 1 s, 2 s, 4 s, 8 s, then every 15 s, each spread over its second half so that workers do not ask in step.
/// </summary>
internal static class ProbeSchedule
{
    /// <summary>No probe is further from the one before, and no outage seen to be over later than this after it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <param name="probe">1 for the first one of an outage.</param>
    /// <param name="spread">0 to 1.</param>
    public static TimeSpan Before(int probe, double spread)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(probe - 1, 0, 10));
        return (doubled < Longest ? doubled : Longest) * (0.5 + (spread / 2));
    }

    // Jitter needs no cryptographic randomness.
#pragma warning disable CA5394
    public static TimeSpan Before(int probe) => Before(probe, Random.Shared.NextDouble());
#pragma warning restore CA5394
}
