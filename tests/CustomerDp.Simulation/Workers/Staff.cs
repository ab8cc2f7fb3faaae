using CustomerDp.Contracts.Events;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>The processes of a run: they die, each followed by another, and stand still.</summary>
internal sealed class Staff(Services services, SimulatedDynamoDb client, SimulatedSqs sqs, Random random, Plant plant)
{
    private const int MostWorkers = 3;
    private const int MostPublishers = 2;

    /// <summary>How many erasures are finished.</summary>
    public int Erased { get; private set; }

    /// <summary>Some of them are of an older version.</summary>
    public void HireWorkers()
    {
        var workers = random.Next(1, MostWorkers + 1);
        for (var i = 0; i < workers; i++)
        {
            var (slot, deaths, isOlder) = (i, random.Next(4), random.Next(3) == 0);
            Hire(0);

            void Hire(int generation)
            {
                var node = services.Start($"worker-{slot}.{generation}");
                _ = new SimulatedWorker(services, node, client, isOlder, plant).RunAsync();
                MayStandStill(node, TimeSpan.FromSeconds(5));
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
    }

    /// <summary>Those who tell what became of customers: one or two, each of whom may die after any of its requests.</summary>
    public void HirePublishers()
    {
        for (var slot = random.Next(1, MostPublishers + 1); slot > 0; slot--)
        {
            var (name, deaths) = ($"publisher-{slot}", random.Next(5));
            Hire(0);

            void Hire(int generation)
            {
                var node = services.Start($"{name}.{generation}");
                MayStandStill(node, TimeSpan.FromSeconds(10));
                if (generation < deaths)
                {
                    node.DiesAfter(
                        random.Next(1, 30),
                        () => services.Time.After(TimeSpan.FromMilliseconds(random.Next(10_000)), () => Hire(generation + 1)));
                }

                _ = new SimulatedPublisher(services, node, client, sqs, plant).RunAsync();
            }
        }
    }

    /// <summary>One who looks for what was not told.</summary>
    public void HireReconciler() => _ = new SimulatedReconciler(services, services.Start("reconciler"), client).RunAsync();

    /// <summary>One who dies after any of its requests, and is followed by another until the erasure is finished.</summary>
    public void HireEraser(CustomerErasedEvent erasure)
    {
        var deaths = random.Next(3);
        Hire(0);

        async void Hire(int generation)
        {
            var node = services.Start($"eraser-{erasure.CustomerId}.{generation}");
            MayStandStill(node, TimeSpan.FromSeconds(90));
            if (generation < deaths)
            {
                node.DiesAfter(
                    random.Next(1, 20),
                    () => services.Time.After(TimeSpan.FromSeconds(random.Next(1, 200)), () => Hire(generation + 1)));
            }

            await new SimulatedEraser(services, node, client, plant).RunAsync(erasure);

            // Nothing of it dies any more.
            node.Kill();
            Erased++;
        }
    }

    private void MayStandStill(Node node, TimeSpan within)
    {
        if (random.Next(4) == 0)
        {
            services.Time.After(
                TimeSpan.FromMilliseconds(random.Next((int)within.TotalMilliseconds)),
                () => node.FrozenUntil = services.Time.Elapsed + TimeSpan.FromSeconds(random.Next(120)));
        }
    }
}
