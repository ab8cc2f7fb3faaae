using CustomerDp.Contracts.Events;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Simulation;

/// <summary>
/// What is sent in a run: a few events over few things, so that everything collides, some twice; now and then no event at all, one that the
/// store refuses, or erasures of a customer or two.
/// </summary>
/// <param name="Events">The events that count, each once, without erasures.</param>
/// <param name="Erasures">The erasures.</param>
/// <param name="Bodies">What is sent.</param>
/// <param name="Invalid">What of it is no event.</param>
/// <param name="Refused">What of it the store refuses.</param>
internal sealed record Scenario(
    IReadOnlyList<PasEvent> Events,
    IReadOnlyList<CustomerErasedEvent> Erasures,
    IReadOnlyList<string> Bodies,
    IReadOnlySet<string> Invalid,
    IReadOnlySet<string> Refused)
{
    private static readonly HashSet<string> Nothing = [];

    public static readonly string[] Customers = ["C1", "C2"];

    public static readonly string[] Quotes = ["Q1", "Q2"];

    public static readonly string[] Policies = ["P1", "P2"];

    /// <summary>One of which nothing is sent: its events are written.</summary>
    /// <param name="random">Says all.</param>
    /// <param name="erases">Whether there are erasures.</param>
    public static Scenario Written(Random random, bool erases) =>
        new(AnyEvents(random, random.Next(1, 6), erases), erases ? AnyErasures(random) : [], [], Nothing, Nothing);

    /// <param name="random">Says all.</param>
    /// <param name="refuses">Whether the store may refuse one.</param>
    /// <param name="erases">Whether there are erasures.</param>
    public static Scenario Of(Random random, bool refuses, bool erases)
    {
        var events = AnyEvents(random, random.Next(2, 10), erases);
        List<string> bodies = [.. events.Select(EventJson.Of)];
        for (var twice = random.Next(3); twice > 0; twice--)
        {
            bodies.Add(bodies[random.Next(events.Count)]);
        }

        HashSet<string> refused = new(StringComparer.Ordinal);
        if (refuses && random.Next(8) == 0)
        {
            refused.Add(EventJson.Of(AnyEvent(random, SimulatedTables.Refused, erases)));
            bodies.AddRange(refused);
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

        return new Scenario(events, erases ? AnyErasures(random) : [], bodies, invalid, refused);
    }

    private static List<PasEvent> AnyEvents(Random random, int count, bool erases)
    {
        var events = new List<PasEvent>();
        for (var left = count; left > 0; left--)
        {
            events.Add(AnyEvent(random, $"{random.Next(100):D2}-{left}", erases));
        }

        return events;
    }

    // Before, between, at and after the times of events.
    private static List<CustomerErasedEvent> AnyErasures(Random random)
    {
        var erasures = new List<CustomerErasedEvent>();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            erasures.Add(CustomerErasedEvent.Of(Customers[random.Next(3) == 0 ? 1 : 0], Pas.At((random.Next(11) - 1) / 2.0)));
        }

        return erasures;
    }

    private static PasEvent AnyEvent(Random random, string id, bool erases)
    {
        var (reading, at) = (random.Next(4), random.Next(5));
        var (customer, quote, policy) = (Customers[random.Next(2)], Quotes[random.Next(2)], Policies[random.Next(2)]);

        // Where a person may be erased, more is said of persons.
        return (erases && random.Next(2) == 0 ? 0 : random.Next(9)) switch
        {
            0 or 1 or 2 => Pas.Held(quote, customer, reading, at, random.Next(8) == 0 ? null : $"N{id}", id),
            3 or 4 or 5 => Pas.Created(policy, customer, reading, random.Next(4) == 0 ? null : quote, $"{random.Next(9)}", at, id),
            6 => Pas.Cancelled(policy, reading, $"R{random.Next(3)}", at, id),
            7 => Pas.Expired(policy, reading, "2027-01-01", at, id),
            _ => Pas.Verified(policy, (VerificationResult)random.Next(3), reading, at, id),
        };
    }
}
