using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Kms;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.IntegrationTests.DynamoDb;

/// <summary>The log in a real table, over the lean client.</summary>
[Trait("Kind", "wire")]
public sealed class EventLogTests(LogFixture fixture) : EventLogSuite, IClassFixture<LogFixture>
{
    protected override IEventLog Log { get; } = fixture.Log();

    [Fact]
    public async Task What_is_personal_stands_in_no_item_of_the_log()
    {
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 1, name: "MARKER"), Cancellation);

        Assert.DoesNotContain("MARKER", await fixture.DumpAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_comes_again_changes_no_byte()
    {
        var held = Pas.Held(Id("Q1"), Id("C1"), 1, at: 1);
        await Log.AppendAsync(held, Cancellation);
        var before = await fixture.DumpAsync(Cancellation, Id("Q1"));

        await fixture.Log().AppendAsync(held, Cancellation);

        Assert.Equal(before, await fixture.DumpAsync(Cancellation, Id("Q1")));
    }

    [Fact]
    public async Task Two_workers_that_see_a_customer_first_at_the_same_time_have_one_key()
    {
        var logs = Enumerable.Range(0, 8).Select(_ => fixture.Log()).ToArray();

        await Task.WhenAll(logs.Select((log, i) => log.AppendAsync(Pas.Held(Id($"Q{i}"), Id("C1"), 1, at: i), Cancellation).AsTask()));

        for (var i = 0; i < logs.Length; i++)
        {
            Assert.Equal("Ann", await NameOfAsync(fixture.Log(), $"Q{i}", 1));
        }
    }

    [Fact]
    public async Task Once_its_key_is_emptied_what_occurred_until_the_erasure_is_gone_and_comes_back_by_no_copy()
    {
        var (early, late) = (Pas.Held(Id("Q1"), Id("C1"), 1, at: 5), Pas.Held(Id("Q1"), Id("C1"), 2, at: 6, name: "Back"));
        await Log.AppendAsync(early, Cancellation);
        var marked = await fixture.Erasure.MarkAsync(Id("C1"), Pas.At(5), Cancellation);
        await fixture.Erasure.EmptyAsync(Id("C1"), marked, Cancellation);
        var fresh = fixture.Log();

        await fresh.AppendAsync(early, Cancellation);
        await fresh.AppendAsync(Pas.Held(Id("Q2"), Id("C1"), 1, at: 4), Cancellation);
        await fresh.AppendAsync(late, Cancellation);

        Assert.Null(await NameOfAsync(fixture.Log(), "Q1", 1));
        Assert.Null(await NameOfAsync(fixture.Log(), "Q2", 1));
        Assert.Equal("Back", await NameOfAsync(fixture.Log(), "Q1", 2));
    }

    [Fact]
    public async Task An_erasure_before_any_event_holds_too_and_the_latest_erasure_holds()
    {
        await fixture.Erasure.MarkAsync(Id("C1"), Pas.At(5), Cancellation);
        var marked = await fixture.Erasure.MarkAsync(Id("C1"), Pas.At(3), Cancellation);
        await fixture.Erasure.EmptyAsync(Id("C1"), marked, Cancellation);
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 4), Cancellation);
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 2, at: 6), Cancellation);

        Assert.Null(await NameOfAsync(fixture.Log(), "Q1", 1));
        Assert.Equal("Ann", await NameOfAsync(fixture.Log(), "Q1", 2));
    }

    [Fact]
    public async Task A_key_is_known_for_half_a_minute_and_then_asked_for_again()
    {
        var clock = new ManualTimeProvider();
        var log = fixture.Log(clock);
        await log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 4), Cancellation);
        await fixture.Erasure.MarkAsync(Id("C1"), Pas.At(9), Cancellation);

        clock.Advance(CustomerKeys.KeptFor);
        await log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 2, at: 5), Cancellation);

        Assert.Null(await NameOfAsync(fixture.Log(), "Q1", 2));
    }

    [Fact]
    public async Task Another_master_key_opens_nothing_and_is_no_event_s_fault()
    {
        await Log.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 1), Cancellation);
        var other = new DynamoDbEventLog(fixture.Client, fixture.Tables, fixture.OtherMasterKey(), TimeProvider.System);

        await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            async () => await other.AppendAsync(Pas.Held(Id("Q1"), Id("C1"), 2, at: 1), Cancellation));
    }

    [Fact]
    public async Task Processes_that_start_together_with_KMS_have_one_master_key_and_it_opens_what_they_wrote()
    {
        await using var kms = new FakeKms("log");
        var tables = await fixture.MakeTablesAsync();
        var logs = Enumerable.Range(0, 8).Select(_ => LogOf(kms, tables)).ToArray();

        // An erasure that came before any key is none that another master key has wrapped.
        await new CustomerKeyErasure(fixture.Client, tables.Keys).MarkAsync(Id("C0"), Pas.At(1), Cancellation);
        await Task.WhenAll(logs.Select((log, i) => log.AppendAsync(Pas.Held(Id($"Q{i}"), Id($"C{i}"), 1, at: 2), Cancellation).AsTask()));

        Assert.InRange(kms.Asked.Count(), 8, 16);
        for (var i = 0; i < logs.Length; i++)
        {
            Assert.Equal("Ann", await NameOfAsync(LogOf(kms, tables), $"Q{i}", 1));
        }

        // Without it nothing is made anew.
        await fixture.Client.DeleteItemAsync(tables.Keys, new() { ["pk"] = new("MASTER"), ["sk"] = new("KEY") }, Cancellation);
        var lost = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            () => LogOf(kms, tables).AppendAsync(Pas.Held(Id("Q9"), Id("C9"), 1, at: 2), Cancellation).AsTask());
        Assert.Equal(KmsMasterKey.Lost, lost.Code);
    }

    [Fact]
    public async Task Who_only_reads_makes_no_master_key_and_needs_none_for_what_is_not_personal()
    {
        await using var kms = new FakeKms("log");
        var tables = await fixture.MakeTablesAsync();
        var reader = new DynamoDbEventLog(
            fixture.Client,
            tables,
            new KmsMasterKey(kms.CreateClient, fixture.Client, tables, FakeKms.AliasOf("log"), makes: false),
            TimeProvider.System);
        var held = Pas.Held(Id("Q1"), Id("C1"), 1, at: 1);
        var quote = new EntityId(EntityKind.Quote, Id("Q1"));

        // As another one sealed it, whose master key is gone.
        await LogOf(kms, tables).AppendAsync(held, Cancellation);
        await fixture.Client.DeleteItemAsync(tables.Keys, new() { ["pk"] = new("MASTER"), ["sk"] = new("KEY") }, Cancellation);
        var asked = kms.Asked.Count();
        var lost = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            async () => await reader.ReadAsync(quote, Cancellation).ToListAsync(Cancellation));

        Assert.Equal(KmsMasterKey.Lost, lost.Code);
        Assert.Equal(asked, kms.Asked.Count());
        Assert.Equal([EventRecord.Impersonal(held)], await reader.ReadForAsync(quote, null, Cancellation).ToListAsync(Cancellation));
        Assert.Equal([EventRecord.Impersonal(held)], await reader.ReadForAsync(quote, Id("C2"), Cancellation).ToListAsync(Cancellation));
    }

    private DynamoDbEventLog LogOf(FakeKms kms, ProductTables tables) => new(
        fixture.Client,
        tables,
        new KmsMasterKey(kms.CreateClient, fixture.Client, tables, FakeKms.AliasOf("log")),
        TimeProvider.System);

    private async Task<string?> NameOfAsync(IEventLog log, string quote, long reading)
    {
        var events = await log.ReadAsync(new EntityId(EntityKind.Quote, Id(quote)), Cancellation).ToListAsync(Cancellation);
        return events.Cast<PolicyHolderAddedToQuoteEvent>().Single(e => e.LogicalClockReading == reading).PolicyHolder.FirstName;
    }
}
