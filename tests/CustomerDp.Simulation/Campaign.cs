using System.Collections.Concurrent;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation;

/// <summary>Many schedules.</summary>
public static class Campaign
{
    /// <summary>Runs schedules with seeds from a first one on, on every processor.</summary>
    /// <param name="firstSeed">Of the first.</param>
    /// <param name="schedules">How many.</param>
    /// <param name="plant">A fault to be found.</param>
    /// <param name="each">From one seed to the next; see <see cref="SimulationRun.ErasesEach"/>.</param>
    /// <param name="subject">What they are about.</param>
    /// <returns>The failures; of the lowest seeds first.</returns>
    public static IReadOnlyList<SimulationResult> Run(
        int firstSeed, int schedules, Plant plant = Plant.None, int each = 1, Subject subject = Subject.Projecting)
    {
        var failures = new ConcurrentBag<SimulationResult>();
        Parallel.ForEach(
            Partitioner.Create(0, schedules, 500),
            () => new SimulationRun(),
            (range, _, run) =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    if (run.Run(SeedOf(firstSeed, i, each), plant, subject: subject) is { Fault: not null } failure)
                    {
                        failures.Add(failure);
                    }
                }

                return run;
            },
            run => run.Dispose());
        return [.. failures.OrderBy(f => f.Seed)];
    }

    /// <summary>
    /// How many schedules it takes to find a planted fault, of those that have what it is planted in, and how it showed; null where none of
    /// them does.
    /// </summary>
    public static (int Schedules, string Fault)? Find(Plant plant, int firstSeed, int most)
    {
        using var run = new SimulationRun();
        var (subject, each) = plant switch
        {
            >= Plant.SendBeforeTold => (Subject.Telling, 1),
            >= Plant.RemakeKey => (Subject.Projecting, SimulationRun.ErasesEach),
            >= Plant.StateBeforeLog => (Subject.Projecting, SimulationRun.LogsEach),
            _ => (Subject.Projecting, 1),
        };
        for (var i = 0; i < most; i++)
        {
            if (run.Run(SeedOf(firstSeed, i, each), plant, subject: subject).Fault is { } fault)
            {
                return (i + 1, fault);
            }
        }

        return null;
    }

    private static int SeedOf(int first, int number, int each) => ((first / each) + number) * each;
}
