namespace CustomerDp.Operations.Overview;

/// <summary>How much was in a queue.</summary>
/// <param name="At">When it was looked at, by the clock of AWS.</param>
/// <param name="Messages">All that was in it: visible, in flight and delayed.</param>
public readonly record struct DepthSample(DateTimeOffset At, long Messages);
