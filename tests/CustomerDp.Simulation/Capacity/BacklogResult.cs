namespace CustomerDp.Simulation.Capacity;

/// <param name="Waiting">Messages at the end of the outage.</param>
/// <param name="Pods">Workers at the end.</param>
/// <param name="Drained">After the outage; null where it is never.</param>
internal sealed record BacklogResult(double Waiting, int Pods, TimeSpan? Drained);
