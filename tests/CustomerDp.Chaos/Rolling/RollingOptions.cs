namespace CustomerDp.Chaos.Rolling;

/// <summary>How much flows while instances come and go.</summary>
public sealed record RollingOptions
{
    /// <summary>How many distinct events are sent, at least. Default 2,000.</summary>
    public int Events { get; init; } = 2_000;

    /// <summary>Messages a second while instances come and go; what is left after that is sent at once. Default 150.</summary>
    public int Rate { get; init; } = 150;

    /// <summary>What is sent follows from it.</summary>
    public required int Seed { get; init; }
}
