namespace CustomerDp.Chaos;

/// <summary>How long and how much.</summary>
public sealed record ChaosOptions
{
    /// <summary>How many distinct events are sent, at least. Default 200,000.</summary>
    public int Events { get; init; } = 200_000;

    /// <summary>How long things are broken, while the events flow evenly. Draining and comparing come on top. Default 30 min.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest that anything stays broken. Default 30 s.</summary>
    public TimeSpan LongestFault { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many workers share the queues. Default 3.</summary>
    public int Workers { get; init; } = 3;

    /// <summary>What is sent and what is broken follows from it; when exactly does not.</summary>
    public required int Seed { get; init; }
}
