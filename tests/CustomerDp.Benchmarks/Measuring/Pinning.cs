using System.Diagnostics;
using System.Globalization;

namespace CustomerDp.Benchmarks.Measuring;

/// <summary>
/// Keeps what is measured on one core and what feeds it on another. Done with <c>taskset</c>, since a process that is pinned once it
/// runs already has threads elsewhere; where there is none, or one core only, nothing is pinned.
/// </summary>
internal static class Pinning
{
    /// <summary>The core of the process under test.</summary>
    public const int Measured = 0;

    /// <summary>The core of everything else.</summary>
    public const int Others = 1;

    private const string Taskset = "/usr/bin/taskset";

    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && File.Exists(Taskset);

    /// <summary>The same command, to be started on one core.</summary>
    public static ProcessStartInfo On(int core, ProcessStartInfo start)
    {
        if (!IsSupported)
        {
            return start;
        }

        string[] arguments = ["--cpu-list", core.ToString(CultureInfo.InvariantCulture), start.FileName, .. start.ArgumentList];
        start.FileName = Taskset;
        start.ArgumentList.Clear();
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
