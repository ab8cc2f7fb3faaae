namespace CustomerDp.Tests.Telemetry;

/// <summary>Spans are told to listeners of the whole process: tests that listen run alone.</summary>
[CollectionDefinition(nameof(TelemetryCollection), DisableParallelization = true)]
public sealed class TelemetryCollection;
