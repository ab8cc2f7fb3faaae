using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.IntegrationTests.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.Projections.Entities;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.IntegrationTests.Erasing;

/// <summary>An erasure in real tables.</summary>
[Trait("Kind", "wire")]
public sealed class CustomerEraserTests(LogFixture fixture) : IClassFixture<LogFixture>
{
    private readonly ManualTimeProvider _clock = new();
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_occurred_by_then_is_gone_and_what_came_after_it_stays_whatever_key_it_was_sealed_with()
    {
        await ProjectAsync(Held("Q1", 1, at: 4), Held("Q1", 2, at: 6, "Back"));

        var erased = await EraseAsync(at: 5);

        Assert.Equal(new ErasedFromLog(Emptied: 1, SealedAnew: 1), erased);
        Assert.Equal([null, "Back"], await NamesAsync("Q1"));
        Assert.Equal("Back", await NameInViewAsync());
        var traces = await TracesAsync();
        Assert.True(traces is { IsErasureFinished: true, CameBack: true, SealedEvents: 1, SealedKeys: 1, Quotes: 1 });
    }

    [Fact]
    public async Task One_that_died_in_the_middle_is_done_again_as_the_same_erasure_and_then_changes_no_byte()
    {
        await ProjectAsync(Held("Q1", 1, at: 4));
        await Eraser.BeginAsync(Erasure(at: 5), Cancellation);

        var unfinished = await TracesAsync();
        Assert.False(unfinished.IsErasureFinished);
        Assert.Equal(Erasure(at: 5), unfinished.ToErase(Pas.At(100)));
        await EraseAsync(at: 5);
        var before = await fixture.DumpAsync(Cancellation, _prefix);
        await EraseAsync(at: 5);

        Assert.Equal(before, await fixture.DumpAsync(Cancellation, _prefix));
        Assert.Equal([null], await NamesAsync("Q1"));
        Assert.Equal(Erasure(at: 5), (await TracesAsync()).ToErase(Pas.At(100)));
    }

    [Fact]
    public async Task A_worker_that_had_the_key_when_it_was_marked_leaves_nothing_that_can_be_opened()
    {
        var worker = new EventProjector(fixture.Log(_clock), View(ViewName.A));
        await worker.ProjectAsync(Held("Q1", 1, at: 4), Cancellation);
        var begun = await Eraser.BeginAsync(Erasure(at: 5), Cancellation);
        await worker.ProjectAsync(Held("Q2", 1, at: 3), Cancellation);
        await worker.ProjectAsync(Held("Q3", 1, at: 7, "Back"), Cancellation);
        _clock.Advance(CustomerEraser.Wait);

        var erased = await Eraser.FinishAsync(begun, Cancellation);

        Assert.Equal(new ErasedFromLog(Emptied: 2, SealedAnew: 1), erased);
        Assert.Equal([null], await NamesAsync("Q2"));
        Assert.Equal(["Back"], await NamesAsync("Q3"));
        Assert.Equal("Back", await NameInViewAsync());
    }

    [Fact]
    public async Task Whoever_came_back_is_erased_anew_and_not_before_the_newest_event_whose_clock_was_ahead()
    {
        await ProjectAsync(Held("Q1", 1, at: 4));
        await EraseAsync(at: 5);
        await ProjectAsync(Held("Q1", 2, at: 600, "Back"));

        var traces = await TracesAsync();
        Assert.True(traces.CameBack);
        Assert.Equal(Pas.At(600), traces.ToErase(Pas.At(100)).OccurredOn);
        Assert.Equal(Pas.At(700), traces.ToErase(Pas.At(700)).OccurredOn);
        await EraseAsync(at: 700);
        await ProjectAsync(Held("Q1", 1, at: 4), Held("Q1", 2, at: 600, "Back"), Held("Q1", 3, at: 800, "Again"));

        Assert.Equal([null, null, "Again"], await NamesAsync("Q1"));
        Assert.Equal("Again", await NameInViewAsync());
    }

    [Fact]
    public async Task Both_views_lose_the_details_whichever_is_shown()
    {
        await ProjectAsync(Held("Q1", 1, at: 4));
        await new ViewProjector(View(ViewName.B)).ProjectAsync(Held("Q1", 1, at: 4), Cancellation);
        Assert.Equal(2, (await TracesAsync()).ViewsWithDetails.Count);

        await EraseAsync(at: 5);

        Assert.Empty((await TracesAsync()).ViewsWithDetails);
    }

    [Fact]
    public async Task Of_a_customer_of_whom_nothing_is_known_nothing_is_found_and_what_comes_late_is_not_kept()
    {
        Assert.True((await TracesAsync()).IsUnknown);
        await EraseAsync(at: 5);
        await ProjectAsync(Held("Q1", 1, at: 4));

        Assert.Equal([null], await NamesAsync("Q1"));
        Assert.Null(await NameInViewAsync());
    }

    private string Customer => _prefix + "C1";

    private CustomerEraser Eraser => new(fixture.Client, fixture.Tables, fixture.MasterKey, _clock);

    private PolicyHolderAddedToQuoteEvent Held(string quote, long reading, double at, string name = "Ann") =>
        Pas.Held(_prefix + quote, Customer, reading, at, name);

    private CustomerErasedEvent Erasure(double at) => CustomerErasedEvent.Of(Customer, Pas.At(at));

    private DynamoDbCustomerStore View(ViewName view) => new(fixture.Client, fixture.Tables.View(view));

    private Task<CustomerTraces> TracesAsync() =>
        new CustomerTraceReader(fixture.Client, fixture.Tables).ReadAsync(Customer, Cancellation);

    // As other processes than the eraser, which keep no key of before.
    private async Task ProjectAsync(params IEnumerable<PasEvent> events)
    {
        foreach (var @event in events)
        {
            await new EventProjector(fixture.Log(), View(ViewName.A)).ProjectAsync(@event, Cancellation);
        }
    }

    private async Task<ErasedFromLog> EraseAsync(double at)
    {
        var eraser = Eraser;
        var begun = await eraser.BeginAsync(Erasure(at), Cancellation);
        _clock.Advance(CustomerEraser.Wait);
        return await eraser.FinishAsync(begun, Cancellation);
    }

    private async Task<IReadOnlyList<string?>> NamesAsync(string quote) =>
    [
        .. await fixture.Log().ReadAsync(new EntityId(EntityKind.Quote, _prefix + quote), Cancellation)
            .OfType<PolicyHolderAddedToQuoteEvent>()
            .Select(e => e.PolicyHolder.FirstName)
            .ToListAsync(Cancellation),
    ];

    private async Task<string?> NameInViewAsync() => (await View(ViewName.A).FindAsync(Customer, Cancellation))?.Details?.FirstName;
}
