using System.Collections.Concurrent;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation;

/// <summary>Many schedules.</summary>
public static class Campaign
{
    /// <summary>Runs schedules with seeds from a first one on, on every processor.</summary>
    /// <returns>The failures; of the lowest seeds first.</returns>
    public static IReadOnlyList<SimulationResult> Run(int firstSeed, int schedules, Plant plant = Plant.None)
    {
        var failures = new ConcurrentBag<SimulationResult>();
        Parallel.ForEach(
            Partitioner.Create(0, schedules, 500),
            () => new SimulationRun(),
            (range, _, run) =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    if (run.Run(firstSeed + i, plant) is { Fault: not null } failure)
                    {
                        failures.Add(failure);
                    }
                }

                return run;
            },
            run => run.Dispose());
        return [.. failures.OrderBy(f => f.Seed)];
    }

    /// <summary>How many schedules it takes to find a planted fault, and how it showed; null where none of them does.</summary>
    public static (int Schedules, string Fault)? Find(Plant plant, int firstSeed, int most)
    {
        using var run = new SimulationRun();
        for (var i = 0; i < most; i++)
        {
            if (run.Run(firstSeed + i, plant).Fault is { } fault)
            {
                return (i + 1, fault);
            }
        }

        return null;
    }
}
