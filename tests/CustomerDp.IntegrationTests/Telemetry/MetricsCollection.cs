namespace CustomerDp.IntegrationTests.Telemetry;

/// <summary>
/// Tests that read ASP.NET Core's own metrics of hosts in this process, alone: a host of another test that ends meanwhile ends the metrics
/// of its name for all.
/// </summary>
[CollectionDefinition(nameof(MetricsCollection), DisableParallelization = true)]
public sealed class MetricsCollection;
