using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Chaos.Workload;

/// <summary>
/// What is sent: the events of many households in a random order, a fifth of them twice, some wrapped; among them messages that are no
/// events, and events of a type that is to be ignored. The same seed gives the same flow.
/// </summary>
internal sealed class EventFlow
{
    /// <summary>The type that the workers are told to ignore.</summary>
    public const string IgnoredType = "PolicyRenamedEvent";

    private const int OneInSoManyIsInvalid = 200;
    private const int OneInSoManyIsIgnored = 100;

    private EventFlow(IReadOnlyList<Household> households, IReadOnlyList<EventLine> messages, IReadOnlySet<string> invalid, int ignored) =>
        (Households, Messages, Invalid, Ignored) = (households, messages, invalid, ignored);

    public IReadOnlyList<Household> Households { get; }

    /// <summary>In the order of their sending.</summary>
    public IReadOnlyList<EventLine> Messages { get; }

    /// <summary>The bodies that have to be found in the queues for invalid messages, and nothing else.</summary>
    public IReadOnlySet<string> Invalid { get; }

    /// <summary>How many messages are of the ignored type.</summary>
    public int Ignored { get; }

    /// <param name="seed">Says all.</param>
    /// <param name="events">How many distinct events, at least.</param>
    public static EventFlow Of(int seed, int events)
    {
        var random = new Random(seed);
        List<Household> households = [];
        for (var count = 0; count < events; count += households[^1].Events.Count)
        {
            households.Add(Household.Random(random, households.Count));
        }

        List<(string Queue, string Body)> messages = [];
        HashSet<string> invalid = new(StringComparer.Ordinal);
        var ignored = 0;
        foreach (var @event in households.SelectMany(h => h.Events))
        {
            for (var times = random.Next(5) == 0 ? 2 : 1; times > 0; times--)
            {
                messages.Add(
                    (
                        @event is PolicyHolderAddedToQuoteEvent ? QueueNames.QuoteEvents : QueueNames.PolicyEvents,
                        Wrappings.AnyOf(random, EventJson.Of(@event))));
            }

            if (random.Next(OneInSoManyIsInvalid) == 0)
            {
                var body = NoEvent(random, invalid.Count);
                invalid.Add(body);
                messages.Add((random.Next(2) == 0 ? QueueNames.QuoteEvents : QueueNames.PolicyEvents, body));
            }

            if (random.Next(OneInSoManyIsIgnored) == 0)
            {
                messages.Add((QueueNames.PolicyEvents, $$"""{"eventType":"{{IgnoredType}}","eventId":"ignored-{{ignored++}}"}"""));
            }
        }

        var sent = messages.ToArray();
        random.Shuffle(sent);
        return new EventFlow(households, [.. sent.Select((m, i) => new EventLine(i + 1, m.Queue, m.Body))], invalid, ignored);
    }

    private static string NoEvent(Random random, int number) =>
        random.Next(6) switch
        {
            0 => $"{{\"eventId\":\"{Household.NameMark}-{number}",
            1 => $"[\"{Household.NameMark}-{number}\"]",
            2 => $$"""{"eventId":"{{Household.NameMark}}-{{number}}"}""",
            3 => $$"""{"eventType":"{{Household.NameMark}}-{{number}}"}""",
            4 =>
                $$$"""{"eventType":"PolicyCancelledEvent","eventId":"i-{{{number}}}","occurredOn":"soon","logicalClockReading":1,"data":{"policyId":"P"}}""",
            _ =>
                $$$"""{"eventType":"PolicyCancelledEvent","eventId":"i-{{{number}}}","occurredOn":"2026-01-01T00:00:00Z","logicalClockReading":-1,"data":{"policyId":"P"}}""",
        };
}
