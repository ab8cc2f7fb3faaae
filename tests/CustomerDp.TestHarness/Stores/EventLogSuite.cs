using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using Xunit;

namespace CustomerDp.TestHarness.Stores;

/// <summary>
/// What every <see cref="IEventLog"/> has to do. A log joins with one class that derives from this one. Identifiers are made unique per
/// test, so that tests can share a table.
/// </summary>
public abstract class EventLogSuite
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];

    public static TheoryData<string> EventTypeNames => [.. EventTypes.All];

    protected abstract IEventLog Log { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public async Task An_event_comes_back_as_it_was(string eventType)
    {
        foreach (var @event in new[] { FullEvents.Of(eventType), FullEvents.MinimalOf(eventType) with { LogicalClockReading = 77 } })
        {
            var own = Own(@event);
            await Log.AppendAsync(own, Cancellation);

            Assert.Contains(own, await ReadAsync(EventSubject.Of(own)));
        }
    }

    [Fact]
    public async Task An_event_of_the_greatest_size_comes_back_as_it_was()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F600", 1_000));
        var held = Pas.Held(Id("Q1"), Id("C1"), 1, at: 1) with
        {
            PolicyHolder = new()
            {
                PolicyHolderId = Id("C1"),
                FirstName = text,
                LastName = text,
                Email = text,
                Phone = text,
                Address = new() { Street = text, City = text, State = text, ZipCode = text, Country = text },
            },
        };
        var cancelled = Pas.Cancelled(Id("P1"), 2, reason: text);
        await Log.AppendAsync(held, Cancellation);
        await Log.AppendAsync(cancelled, Cancellation);

        Assert.Equal([held], await ReadAsync(new(EntityKind.Quote, Id("Q1"))));
        Assert.Equal([cancelled], await ReadAsync(new(EntityKind.Policy, Id("P1"))));
    }

    [Fact]
    public async Task Events_are_in_the_order_of_their_versions_whatever_the_order_in_which_they_came()
    {
        PasEvent[] inOrder =
        [
            Pas.Created(Id("P1"), Id("C1"), 1),
            Pas.Expired(Id("P1"), 2, id: "a"),
            Pas.Cancelled(Id("P1"), 2, id: "b"),
            Pas.Verified(Id("P1"), VerificationResult.Passed, 10),
            Pas.Cancelled(Id("P1"), 9_007_199_254_740_991),
        ];
        foreach (var @event in inOrder.Reverse().Concat(inOrder))
        {
            await Log.AppendAsync(@event, Cancellation);
        }

        Assert.Equal(inOrder, await ReadAsync(new(EntityKind.Policy, Id("P1"))));
    }

    [Fact]
    public async Task Events_that_come_at_the_same_time_are_all_kept_once()
    {
        PasEvent[] events =
        [
            .. Enumerable.Range(0, 90).Select(i => Pas.Verified(Id("P1"), VerificationResult.Passed, i)),
            .. Enumerable.Range(0, 30).Select(i => Pas.Held(Id("Q1"), Id($"C{i % 3}"), i, at: i, name: $"N{i}")),
        ];

        await Task.WhenAll(events.Concat(events.Reverse()).Select(e => Log.AppendAsync(e, Cancellation).AsTask()));

        Assert.Equal(events[..90], await ReadAsync(new(EntityKind.Policy, Id("P1"))));
        Assert.Equal(events[90..], await ReadAsync(new(EntityKind.Quote, Id("Q1"))));
    }

    [Fact]
    public async Task Every_entity_that_ever_was_a_customer_s_is_found()
    {
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 1), Cancellation);
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C2"), 2, at: 2), Cancellation);
        await Log.AppendAsync(Pas.Held(Id("Q2"), Id("C1"), 1, at: 3), Cancellation);
        await Log.AppendAsync(Pas.Held(Id("Q2"), Id("C1"), 2, at: 4), Cancellation);
        await Log.AppendAsync(Pas.Created(Id("P1"), Id("C1"), 1, quote: Id("Q1")), Cancellation);
        await Log.AppendAsync(Pas.Cancelled(Id("P1"), 2), Cancellation);

        Assert.Equal(
            [new(EntityKind.Policy, Id("P1")), new(EntityKind.Quote, Id("Q1")), new(EntityKind.Quote, Id("Q2"))],
            await Log.EntitiesOfAsync(Id("C1"), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(
            [new(EntityKind.Quote, Id("Q1"))],
            await Log.EntitiesOfAsync(Id("C2"), Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Log.EntitiesOfAsync(Id("C3"), Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await ReadAsync(new(EntityKind.Policy, Id("P9"))));
    }

    [Fact]
    public async Task A_quote_has_what_converted_it_behind_its_own_events_and_is_nobody_s_by_that()
    {
        var (first, last) = (Pas.Held(Id("Q1"), Id("C1"), 1, at: 1), Pas.Held(Id("Q1"), Id("C1"), 9_007_199_254_740_991, at: 2));
        var (a, b) = (
            Pas.Created(Id("P1"), Id("C2"), 7, quote: Id("Q1"), id: "a#1"), Pas.Created(Id("P2"), Id("C2"), 3, quote: Id("Q1"), id: "b"));
        foreach (var @event in new PasEvent[] { b, last, a, first, b })
        {
            await Log.AppendAsync(@event, Cancellation);
        }

        Assert.Equal([first, last, a, b], await ReadAsync(new(EntityKind.Quote, Id("Q1"))));
        Assert.Equal([a], await ReadAsync(new(EntityKind.Policy, Id("P1"))));
        Assert.Equal(
            [new(EntityKind.Policy, Id("P1")), new(EntityKind.Policy, Id("P2"))],
            await Log.EntitiesOfAsync(Id("C2"), Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task An_erasure_is_kept_among_the_customer_s_own()
    {
        var erased = Pas.Erased(Id("C1"), at: 5);
        await Log.AppendAsync(erased, Cancellation);

        Assert.Equal([erased], await ReadAsync(new(EntityKind.Customer, Id("C1"))));
    }

    /// <summary>An identifier of this test alone.</summary>
    protected string Id(string name) => $"{_run}-{name}";

    protected async Task<List<PasEvent>> ReadAsync(EntityId entity) => await Log.ReadAsync(entity, Cancellation).ToListAsync(Cancellation);

    private PasEvent Own(PasEvent @event) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => e with { QuoteId = Id(e.QuoteId) },
        PolicyCreatedEvent e => e with { PolicyId = Id(e.PolicyId) },
        PolicyCancelledEvent e => e with { PolicyId = Id(e.PolicyId) },
        PolicyExpiredEvent e => e with { PolicyId = Id(e.PolicyId) },
        PolicyVerificationCompletedEvent e => e with { PolicyId = Id(e.PolicyId) },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.EventType, null),
    };
}
