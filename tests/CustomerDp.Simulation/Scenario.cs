using CustomerDp.Contracts.Events;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Simulation;

/// <summary>
/// What is sent in a run: a few events over few things, so that everything collides, some twice; now and then no event at all.
/// </summary>
internal sealed record Scenario(IReadOnlyList<PasEvent> Events, IReadOnlyList<string> Bodies, IReadOnlySet<string> Invalid)
{
    public static readonly string[] Customers = ["C1", "C2"];

    private static readonly string[] Quotes = ["Q1", "Q2"];
    private static readonly string[] Policies = ["P1", "P2"];

    public static Scenario Of(Random random)
    {
        var events = new PasEvent[random.Next(2, 10)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = AnyEvent(random, $"{random.Next(100):D2}-{i}");
        }

        List<string> bodies = [.. events.Select(EventJson.Of)];
        for (var twice = random.Next(3); twice > 0; twice--)
        {
            bodies.Add(bodies[random.Next(events.Length)]);
        }

        HashSet<string> invalid = new(StringComparer.Ordinal);
        if (random.Next(4) == 0)
        {
            invalid.Add($"{{\"eventType\":\"PolicyExpiredEvent\",\"eventId\":\"{random.Next()}");
            bodies.AddRange(invalid);
        }

        if (random.Next(8) == 0)
        {
            bodies.Add($$"""{"eventType":"{{SimulatedWorker.IgnoredType}}"}""");
        }

        return new Scenario(events, bodies, invalid);
    }

    private static PasEvent AnyEvent(Random random, string id)
    {
        var (reading, at) = (random.Next(4), random.Next(5));
        var (customer, quote, policy) = (Customers[random.Next(2)], Quotes[random.Next(2)], Policies[random.Next(2)]);
        return random.Next(9) switch
        {
            0 or 1 or 2 => Pas.Held(quote, customer, reading, at, $"N{random.Next(3)}", id),
            3 or 4 or 5 => Pas.Created(policy, customer, reading, random.Next(4) == 0 ? null : quote, $"{random.Next(9)}", at, id),
            6 => Pas.Cancelled(policy, reading, $"R{random.Next(3)}", at, id),
            7 => Pas.Expired(policy, reading, "2027-01-01", at, id),
            _ => Pas.Verified(policy, (VerificationResult)random.Next(3), reading, at, id),
        };
    }
}
