using CustomerDp.DynamoDb;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Simulation;

/// <summary>
/// One schedule: everything that happens in it follows from its seed. Runs are one after the other on one thread; several simulations may
/// run side by side.
/// </summary>
public sealed class SimulationRun : IDisposable
{
    private const int MostWorkers = 3;

    // Runs take some hundreds of steps.
    private const int MostSteps = 200_000;

    private readonly SimulatedDynamoDb _client = new();

    /// <param name="seed">Says all.</param>
    /// <param name="plant">A fault to be found.</param>
    /// <param name="traced">Whether the steps are wanted.</param>
    public SimulationResult Run(int seed, Plant plant = Plant.None, bool traced = false)
    {
        var time = new SimulatedTime();
        return new SimulationContext(time).Run(() => Run(seed, plant, traced, time));
    }

    public void Dispose() => _client.Dispose();

    private SimulationResult Run(int seed, Plant plant, bool traced, SimulatedTime time)
    {
        var random = new Random(seed);
        var scenario = Scenario.Of(random);
        var trace = new Trace(traced);
        var network = new FaultyNetwork(time, random, trace) { FaultsLeft = random.Next(12) };
        var services = new Services(
            time,
            network,
            new SimulatedQueue(time, random) { GhostsLeft = random.Next(2), FailingEntriesLeft = random.Next(5) },
            [],
            new SimulatedTable(time, random));

        var sent = SendAtRandom(services, scenario, random);
        Employ(services, random, plant);
        var ended = time.RunUntil(() => sent.All(s => s) && services.Queue.IsEmpty, MostSteps);

        // Until the index has everything.
        var settled = time.Elapsed + TimeSpan.FromSeconds(5);
        time.RunUntil(() => time.Elapsed > settled, MostSteps);
        return new SimulationResult(seed, Fault(services, scenario, ended), trace.ToString());
    }

    // Most at about the same time, in any order; some come out of a dead letter queue up to a year later.
    private static bool[] SendAtRandom(Services services, Scenario scenario, Random random)
    {
        var sent = new bool[scenario.Bodies.Count];
        for (var i = 0; i < sent.Length; i++)
        {
            var number = i;
            var delay = random.Next(10) == 0 ? TimeSpan.FromDays(random.Next(400)) : TimeSpan.FromMilliseconds(random.Next(3_000));
            services.Time.After(delay, () =>
            {
                services.Queue.Send($"m{number}", scenario.Bodies[number]);
                sent[number] = true;
            });
        }

        return sent;
    }

    // Workers die, each followed by another, stand still, and one may be of an older version; the table may be down for half an hour.
    private void Employ(Services services, Random random, Plant plant)
    {
        var workers = random.Next(1, MostWorkers + 1);
        for (var i = 0; i < workers; i++)
        {
            var (slot, deaths, isOlder) = (i, random.Next(4), random.Next(3) == 0);
            Hire(0);

            void Hire(int generation)
            {
                var node = new Node($"worker-{slot}.{generation}");
                _ = new SimulatedWorker(services, node, _client, isOlder, plant).RunAsync();
                if (random.Next(4) == 0)
                {
                    services.Time.After(
                        TimeSpan.FromMilliseconds(random.Next(5_000)),
                        () => node.FrozenUntil = services.Time.Elapsed + TimeSpan.FromSeconds(random.Next(120)));
                }

                if (generation < deaths)
                {
                    services.Time.After(TimeSpan.FromMilliseconds(random.Next(4_000)), () =>
                    {
                        node.Kill();
                        services.Time.After(TimeSpan.FromMilliseconds(random.Next(3_000)), () => Hire(generation + 1));
                    });
                }
            }
        }

        if (random.Next(5) == 0)
        {
            services.Time.After(
                TimeSpan.FromMilliseconds(random.Next(3_000)),
                () => services.Network.TableDownUntil = services.Time.Elapsed + TimeSpan.FromMinutes(random.Next(30)));
        }
    }

    private string? Fault(Services services, Scenario scenario, bool ended)
    {
        if (!ended)
        {
            return "it does not come to an end";
        }

        if (services.Queue.Dead.Count > 0)
        {
            return $"{services.Queue.Dead.Count} messages in the dead letter queue that did not have to be there";
        }

        if (!scenario.Invalid.SetEquals(services.Invalid))
        {
            return $"{scenario.Invalid.Count} invalid messages sent, {services.Invalid.Distinct(StringComparer.Ordinal).Count()} parked";
        }

        _client.OnQuery = request => Task.FromResult(services.Table.Query(request));
        foreach (var customer in Scenario.Customers)
        {
            var expected = ReferenceModel.ViewOf(customer, scenario.Events);

            // Everything is at hand, so nothing is waited for.
            var actual = ViewText.Of(new DynamoDbCustomerStore(_client, "t").FindAsync(customer).AsTask().GetAwaiter().GetResult());
            if (expected != actual)
            {
                return $"customer {customer} is\n{actual}\nand should be\n{expected}";
            }
        }

        return null;
    }
}
