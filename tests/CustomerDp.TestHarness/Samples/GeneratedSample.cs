using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.TestHarness.Samples;

/// <summary>
/// Lives of customers as the upstream systems would tell them, delivered as queues deliver: shuffled, a quarter twice, some wrapped.
/// The same seed gives the same sample.
/// </summary>
public sealed class GeneratedSample
{
    private readonly Random _random;
    private readonly List<PasEvent> _events = [];

    private GeneratedSample(int seed, int customers)
    {
        _random = new Random(seed);
        for (var i = 0; i < customers; i++)
        {
            LiveOf($"C-{seed}-{i:D4}");
        }
    }

    /// <summary>The set of events that is sent.</summary>
    public IReadOnlyList<PasEvent> Events => _events;

    /// <summary>Everybody the events are about.</summary>
    public IReadOnlyList<string> Customers { get; private init; } = [];

    public static GeneratedSample Of(int seed, int customers) =>
        new(seed, customers) { Customers = [.. Enumerable.Range(0, customers).Select(i => $"C-{seed}-{i:D4}")] };

    /// <summary>The messages in the order of their delivery.</summary>
    public IReadOnlyList<EventLine> Deliveries()
    {
        var deliveries = _events.SelectMany(e => Enumerable.Repeat(e, _random.Next(4) == 0 ? 2 : 1)).ToArray();
        _random.Shuffle(deliveries);
        return
        [
            .. deliveries.Select(
                (e, i) =>
                    new EventLine(
                        i + 1,
                        e is PolicyHolderAddedToQuoteEvent ? QueueNames.QuoteEvents : QueueNames.PolicyEvents,
                        Wrappings.AnyOf(_random, EventJson.Of(e)))),
        ];
    }

    private void LiveOf(string customer)
    {
        var time = _random.Next(1_000_000);
        for (var q = _random.Next(1, 4); q > 0; q--)
        {
            var quote = $"Q-{customer}-{q}";
            var reading = _random.Next(3);
            _events.Add(
                Pas.Held(quote, customer, reading += 1 + _random.Next(3), time += 7, name: $"Name{_random.Next(100)}", id: NewId()));
            if (_random.Next(3) == 0)
            {
                // Details change while the quote is open.
                _events.Add(
                    Pas.Held(quote, customer, reading + 1 + _random.Next(3), time += 11, name: $"Name{_random.Next(100)}", id: NewId()));
            }

            if (_random.Next(3) > 0)
            {
                PolicyOf(customer, _random.Next(4) == 0 ? null : quote, $"P-{customer}-{q}", ref time);
            }
        }
    }

    private void PolicyOf(string customer, string? quote, string policy, ref int time)
    {
        var reading = _random.Next(3);
        _events.Add(Pas.Created(policy, customer, reading, quote, number: $"PN{_random.Next(1_000_000)}", at: time += 13, id: NewId()) with
        {
            ProductCode = "HOME",
            EffectiveFrom = new DateOnly(2026, 1, 1).AddDays(_random.Next(300)),
            Premium = new Premium(_random.Next(100_000) / 100m, "EUR"),
        });
        for (var more = _random.Next(4); more > 0; more--)
        {
            reading += 1 + _random.Next(3);
            time += 17;
            _events.Add(_random.Next(3) switch
            {
                0 => Pas.Verified(policy, (VerificationResult)_random.Next(3), reading, time, NewId()),
                1 => Pas.Cancelled(policy, reading, "NON_PAYMENT", time, NewId()),
                _ => Pas.Expired(policy, reading, "2027-01-01", time, NewId()),
            });
        }
    }

    private string NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
