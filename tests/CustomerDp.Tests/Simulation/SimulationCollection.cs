namespace CustomerDp.Tests.Simulation;

/// <summary>Runs alone: it takes every processor for some seconds, in which tests that wait for real time would wait too long.</summary>
[CollectionDefinition(nameof(SimulationCollection), DisableParallelization = true)]
public sealed class SimulationCollection;
