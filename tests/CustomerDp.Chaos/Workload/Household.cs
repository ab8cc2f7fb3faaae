using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Chaos.Workload;

/// <summary>
/// Three customers with three quotes and three policies between them, and events that mix them in every way: quotes that change hands,
/// policies that do, several policies of one quote, ties of the clock, policies that are never created. Nothing links two households, so
/// each can be compared with the reference by itself.
/// </summary>
internal sealed record Household(IReadOnlyList<string> Customers, IReadOnlyList<PasEvent> Events)
{
    /// <summary>The beginning of every first name, to be looked for where no personal data may be.</summary>
    public const string NameMark = "Zebedee";

    private const int OfEach = 3;

    public static Household Random(Random random, int number)
    {
        string[] customers = [.. Names("C")], quotes = [.. Names("Q")], policies = [.. Names("P")];
        var events = new PasEvent[random.Next(6, 19)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = AnyEvent(random, Any(customers), Any(quotes), Any(policies));
        }

        return new Household(customers, events);

        IEnumerable<string> Names(string kind) => Enumerable.Range(1, OfEach).Select(n => $"{kind}-{number}-{n}");
        string Any(string[] names) => names[random.Next(names.Length)];
    }

    private static PasEvent AnyEvent(Random random, string customer, string quote, string policy)
    {
        var (reading, at, id) = (random.Next(8), random.Next(1000), NewId(random));
        return random.Next(10) switch
        {
            0 or 1 or 2 => Pas.Held(quote, customer, reading, at, name: $"{NameMark}{random.Next(1_000_000)}", id),
            3 or 4 or 5 => Pas.Created(
                policy,
                customer,
                reading,
                random.Next(3) == 0 ? null : quote,
                $"PN{random.Next(1_000_000)}",
                at,
                id),
            6 => Pas.Cancelled(policy, reading, "NON_PAYMENT", at, id),
            7 => Pas.Expired(policy, reading, "2027-01-01", at, id),
            _ => Pas.Verified(policy, (VerificationResult)random.Next(3), reading, at, id),
        };
    }

    private static string NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
