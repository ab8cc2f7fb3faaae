namespace CustomerDp.Benchmarks.Workers;

/// <summary>What the worker is to stay within, for each event.</summary>
/// <param name="OfBaseline">Of the CPU of what it is a ratio to.</param>
/// <param name="Kilobytes">Allocated; null: as it comes.</param>
/// <param name="Requests">Requests to AWS.</param>
internal sealed record WorkerTargets(double OfBaseline, double? Kilobytes, double Requests);
