using System.Runtime.CompilerServices;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Checks;
using CustomerDp.Simulation.Lifecycle;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;

namespace CustomerDp.Simulation;

/// <summary>
/// One schedule: everything that happens in it follows from its seed. Runs are one after the other on one thread; several simulations may
/// run side by side.
/// </summary>
public sealed class SimulationRun : IDisposable
{
    /// <summary>One schedule in so many has the log in the tables.</summary>
    public const int LogsEach = 5;

    /// <summary>One schedule in so many has erasures, too.</summary>
    public const int ErasesEach = 2 * LogsEach;

    // Runs take some hundreds of steps.
    private const int MostSteps = 200_000;

    private readonly SimulatedDynamoDb _client = new();
    private readonly SimulatedSqs _sqs = new();

    /// <param name="seed">Says all.</param>
    /// <param name="plant">A fault to be found.</param>
    /// <param name="traced">Whether the steps are wanted.</param>
    /// <param name="subject">What it is about.</param>
    public SimulationResult Run(int seed, Plant plant = Plant.None, bool traced = false, Subject subject = Subject.Projecting)
    {
        var time = new SimulatedTime();
        return new SimulationContext(time).Run(() => subject == Subject.Projecting
            ? Run(seed, plant, traced, time)
            : new TellingSchedule(_client, _sqs, time).Run(seed, plant, traced));
    }

    public void Dispose()
    {
        _client.Dispose();
        _sqs.Dispose();
    }

    private SimulationResult Run(int seed, Plant plant, bool traced, SimulatedTime time)
    {
        var random = new Random(seed);
        var (logs, erases) = (seed % LogsEach == 0, seed % ErasesEach == 0);
        var scenario = Scenario.Of(random, logs, erases);
        var trace = new Trace(traced);
        var services = new Services(
            time,
            new FaultyNetwork(time, random, trace) { FaultsLeft = random.Next(12) },
            new SimulatedQueue(time, random) { GhostsLeft = random.Next(2), FailingEntriesLeft = random.Next(5) },
            new SimulatedTables(time, random)
            {
                PartialBatchesLeft = random.Next(3),

                // These change what a view says of its events.
                WatchesViews = logs && plant is not (Plant.GreaterOrEqual or Plant.ForgetTieBreak or Plant.ForeignClock),
            })
        {
            PlainLog = logs ? null : new InMemoryEventLog(),
        };

        ServiceAccess.Connect(_client, _sqs, services.Tables);
        var staff = new Staff(services, _client, _sqs, random, plant);
        var left = SendAtRandom(services, scenario, random);
        staff.HireWorkers();
        foreach (var erasure in scenario.Erasures)
        {
            services.Time.After(DelayOf(random, scenario), () => staff.HireEraser(erasure));
        }

        TableMayBeDown(services, random);
        var ended = time.RunUntil(
            () => left.Value == 0 && services.Queue.IsEmpty && staff.Erased == scenario.Erasures.Count && services.IsAtRest, MostSteps);
        return new SimulationResult(seed, EndCheck.FindFault(_client, services, scenario, ended), trace.ToString());
    }

    // Most at about the same time, in any order; some come out of a dead letter queue up to a year later.
    private static StrongBox<int> SendAtRandom(Services services, Scenario scenario, Random random)
    {
        var left = new StrongBox<int>(scenario.Bodies.Count);
        for (var i = 0; i < scenario.Bodies.Count; i++)
        {
            var number = i;
            services.Time.After(random.Next(10) == 0 ? TimeSpan.FromDays(random.Next(400)) : DelayOf(random, scenario), () =>
            {
                services.Queue.Send($"m{number}", scenario.Bodies[number]);
                left.Value--;
            });
        }

        return left;
    }

    // An erasure takes more than a minute, in which more comes.
    private static TimeSpan DelayOf(Random random, Scenario scenario) =>
        TimeSpan.FromMilliseconds(random.Next(scenario.Erasures.Count > 0 && random.Next(2) == 0 ? 150_000 : 3_000));

    private static void TableMayBeDown(Services services, Random random)
    {
        if (random.Next(8) == 0)
        {
            services.Time.After(
                TimeSpan.FromMilliseconds(random.Next(3_000)),
                () => services.Network.TableDownUntil = services.Time.Elapsed + TimeSpan.FromMinutes(random.Next(30)));
        }
    }
}
