using CustomerDp.Benchmarks.Measuring;

namespace CustomerDp.Benchmarks.Http;

/// <summary>What a request cost in one round.</summary>
/// <param name="Cpu">User and system time, in microseconds.</param>
/// <param name="Kilobytes">What was allocated for it; null where it is no .NET program.</param>
internal sealed record HttpFigures(double Cpu, double? Kilobytes)
{
    /// <param name="process">The server.</param>
    /// <param name="load">Sends requests; its result is how many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<HttpFigures> MeasureAsync(MeasuredProcess process, Func<Task<int>> load, CancellationToken cancellationToken)
    {
        var (allocated, before) = (await process.AllocatedAsync(cancellationToken), process.Cpu);
        var requests = await load();
        var spent = process.Cpu - before;
        return new(
            spent.TotalMicroseconds / requests,
            (await process.AllocatedAsync(cancellationToken) - allocated) / 1024.0 / requests);
    }
}
