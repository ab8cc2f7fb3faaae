namespace CustomerDp.ConsoleTests.Failures;

/// <summary>What is counted here is the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(MemoryCollection), DisableParallelization = true)]
public sealed class MemoryCollection;
