using CustomerDp.Contracts.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.TestHarness.Events;

/// <summary>
/// Random histories over few customers, quotes and policies, with few clock readings and times, so that every collision comes up:
/// quotes that move, policies of one quote, erasures, ties of the clock and of time, policies that are never created.
/// </summary>
public static class Histories
{
    /// <summary>The customers a history may be about.</summary>
    public static IReadOnlyList<string> Customers { get; } = ["C1", "C2", "C3"];

    private static readonly string[] Quotes = ["Q1", "Q2", "Q3"];
    private static readonly string[] Policies = ["P1", "P2", "P3"];

    /// <summary>0 to 14 distinct events in any order.</summary>
    public static Arbitrary<PasEvent[]> Any { get; } = Arb.From(
        Gen.Choose(0, 14).SelectMany(n => Gen.ArrayOf(AnyEvent(), n)).Select(Numbered),
        Shrink);

    /// <summary>Deliveries of all events in a random order, a third of them twice or more.</summary>
    public static Gen<PasEvent[]> DeliveriesOf(PasEvent[] events) =>
        Gen.ArrayOf(Gen.Choose(1, 6), events.Length).SelectMany(times =>
            Gen.Shuffle(events.Zip(times).SelectMany(p => Enumerable.Repeat(p.First, Math.Max(1, p.Second - 3))).ToArray()));

    private static Gen<PasEvent> AnyEvent() =>
        from reading in Gen.Choose(0, 5)
        from time in Gen.Choose(0, 8)
        from customer in Gen.Elements<string>(Customers)
        from quote in Gen.Elements(Quotes)
        from policy in Gen.Elements(Policies)
        from kind in Gen.Choose(0, 10)
        from more in Gen.Choose(0, 3)
        select (PasEvent)(kind switch
        {
            0 or 1 or 2 => Pas.Held(quote, customer, reading, time, name: more == 0 ? null : $"N{more}"),
            3 or 4 or 5 => Pas.Created(policy, customer, reading, quote: more == 0 ? null : quote, number: $"{more}", at: time),
            6 => Pas.Cancelled(policy, reading, reason: $"R{more}", at: time),
            7 => Pas.Expired(policy, reading, expiredOn: $"2027-01-0{more + 1}", at: time),
            8 => Pas.Erased(customer, time),
            _ => Pas.Verified(policy, (VerificationResult)(more % 3), reading, at: time),
        });

    // Ids that do not follow the order of generation, so that ties are broken either way.
    private static PasEvent[] Numbered(PasEvent[] events) =>
        [.. events.Select((e, i) => e with { EventId = $"{(i * 7919) % 101:D3}-{i}" })];

    private static IEnumerable<PasEvent[]> Shrink(PasEvent[] events) =>
        events.Select((_, without) => events.Where((_, i) => i != without).ToArray());
}
