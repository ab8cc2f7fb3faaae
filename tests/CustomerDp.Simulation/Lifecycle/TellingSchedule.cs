using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Checks;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;

namespace CustomerDp.Simulation.Lifecycle;

/// <summary>
/// Views are written, each register at its moment, and persons erased; the stream tells of it, now and then late, twice or never;
/// publishers tell subscribers, and die after any of their requests.
/// </summary>
internal sealed class TellingSchedule(SimulatedDynamoDb client, SimulatedSqs sqs, SimulatedTime time)
{
    private const int ErasesEach = 3;
    private const int MostSteps = 50_000;

    /// <param name="seed">Says all. One schedule in three has erasures.</param>
    /// <param name="plant">A fault to be found.</param>
    /// <param name="traced">Whether the steps are wanted.</param>
    public SimulationResult Run(int seed, Plant plant, bool traced)
    {
        var random = new Random(seed);
        var scenario = Scenario.Written(random, erases: seed % ErasesEach == 0);
        var trace = new Trace(traced);
        var tables = new SimulatedTables(time, random) { WatchesViews = false, CancelledLeft = random.Next(3) };
        var services = new Services(
            time,
            new FaultyNetwork(time, random, trace) { FaultsLeft = random.Next(8) },
            new SimulatedQueue(time, random),
            tables)
        {
            PlainLog = new InMemoryEventLog(),
            Telling = new Telling(time, tables, random),
        };

        ServiceAccess.Connect(client, sqs, tables);
        var staff = new Staff(services, client, sqs, random, plant);
        staff.HirePublishers();
        var left = scenario.Events.Count;
        foreach (var @event in scenario.Events)
        {
            time.After(DelayOf(random), () => Write(@event));
        }

        foreach (var erasure in scenario.Erasures)
        {
            time.After(DelayOf(random), () => staff.HireEraser(erasure));
        }

        if (random.Next(16) == 0)
        {
            services.Network.TableDownUntil = TimeSpan.FromMinutes(random.Next(10));
        }

        var ended = time.RunUntil(
            () => left == 0
                && staff.Erased == scenario.Erasures.Count
                && services.IsAtRest
                && services.Telling.IsOver(staff.HireReconciler),
            MostSteps);
        return new SimulationResult(seed, ToldCheck.FindFault(client, services, scenario, ended), trace.ToString());

        // Nothing is between: how views come to be written is what other schedules are about.
        void Write(PasEvent @event)
        {
            left--;
            var store = new DynamoDbCustomerStore(client, SimulatedTables.ShownName);
            foreach (var change in ProjectionRules.ChangesOf(@event))
            {
                left++;
                time.After(TimeSpan.FromMilliseconds(random.Next(200)), () =>
                {
                    EndCheck.Now(store.ApplyAsync(change));
                    left--;
                    trace.Add(time.Elapsed, "projection", $"write {change.Kind} {change.Id}", "ok");
                });
            }
        }
    }

    // At about the same time, or with time for all that is told in between.
    private static TimeSpan DelayOf(Random random) =>
        TimeSpan.FromMilliseconds(random.Next(random.Next(3) switch { 0 => 2_000, 1 => 20_000, _ => 120_000 }));
}
