namespace CustomerDp.Simulation;

/// <summary>What came of a schedule.</summary>
/// <param name="Seed">Which one.</param>
/// <param name="Fault">What is wrong at its end; null where all is well.</param>
/// <param name="Trace">Its steps, where they were wanted.</param>
public sealed record SimulationResult(int Seed, string? Fault, string Trace);
