using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;
using CustomerDp.Verification;
using static CustomerDp.Tests.DynamoDb.Verification.TamperedTable;

namespace CustomerDp.Tests.DynamoDb.Verification;

/// <summary>Each check over items changed by hand: what it says, and that it says nothing else.</summary>
[Trait("Kind", "unit")]
public class TableVerifierTests
{
    // So many for each segment of the scan that none is left out, however the items fall into them.
    private const int AllOfThem = 10_000;

    // A customer with an open quote, a policy made of another one and cancelled since, and one as it was created.
    private static readonly PasEvent[] Events =
    [
        FullEvents.Of(EventTypes.PolicyHolderAddedToQuote),
        Pas.Held("Q2", "C1", 3, at: 3),
        FullEvents.Of(EventTypes.PolicyCreated),
        Pas.Cancelled("P1", 7, "FRAUD"),
        Pas.Created("P2", "C1", 4),
    ];

    [Fact]
    public async Task What_the_product_wrote_is_in_order()
    {
        Assert.Empty(await (await OfAsync(Events)).FindingsAsync());
        Assert.Empty(await (await OfAsync(Events)).FindingsAsync(Events, complete: true));
        Assert.Empty(await (await OfAsync(Events)).FindingsAsync(Events, complete: true, sample: AllOfThem));
    }

    [Theory]
    [InlineData("CUSTOMER#C1", "createdAt", "2026-03-01T08:00:01.123Z", "CUSTOMER#C1 item-unreadable createdAt")]
    [InlineData("CUSTOMER#C1", "detailsVersion", "2026-03-01T08:00:03.0000000Z#", "CUSTOMER#C1 item-unreadable detailsVersion")]
    [InlineData("CUSTOMER#C1", "detailsVersion", "x", "CUSTOMER#C1 item-unreadable detailsVersion")]
    [InlineData("CUSTOMER#C1", "details.dateOfBirth", "29-02-1988", "CUSTOMER#C1 item-unreadable details.dateOfBirth")]
    [InlineData("CUSTOMER#C1", "details.nickname", "MARKER", "CUSTOMER#C1 attribute-unknown details.nickname")]
    [InlineData("CUSTOMER#C1", "note", "MARKER", "CUSTOMER#C1 attribute-unknown note")]
    [InlineData("CUSTOMER#C1", "customerId", "C2", "CUSTOMER#C1 key-does-not-fit customerId")]
    [InlineData("CUSTOMER#C1", "entityKey", "CUSTOMER#C2", "CUSTOMER#C1 key-does-not-fit entityKey")]
    [InlineData("CUSTOMER#C1", "createdAt", "2026-03-01T08:00:03.0000001Z", "CUSTOMER#C1 version-does-not-fit createdAt detailsVersion")]
    [InlineData("CUSTOMER#C1", "details", null, "CUSTOMER#C1 attributes-incomplete details")]
    [InlineData("QUOTE#Q2", "addedAt", null, "QUOTE#Q2 attributes-incomplete addedAt")]
    [InlineData("QUOTE#Q2", "holderVersion", "3#held", "QUOTE#Q2 item-unreadable holderVersion")]
    [InlineData("QUOTE#Q1", "customerId", "C1", "QUOTE#Q1 tombstone-not-empty customerId")]
    [InlineData("QUOTE#Q1", "converted", "yes", "QUOTE#Q1 item-unreadable converted")]
    [InlineData("POLICY#P1", "terms", null, "POLICY#P1 attributes-incomplete terms|QUOTE#Q1 -")]
    [InlineData("POLICY#P1", "customerId", null, "POLICY#P1 attributes-incomplete customerId")]
    [InlineData("POLICY#P1", "standing", null, "POLICY#P1 attributes-incomplete standing")]
    [InlineData("POLICY#P1", "terms.currency", null, "POLICY#P1 attributes-incomplete terms.currency")]
    [InlineData("POLICY#P1", "terms.amount", "1e3", "POLICY#P1 item-unreadable terms.amount")]
    [InlineData("POLICY#P1", "terms.occurredOn", null, "POLICY#P1 attributes-incomplete terms.occurredOn")]
    [InlineData("POLICY#P1", "standing.code", "GONE", "POLICY#P1 item-unreadable standing.code")]
    [InlineData("POLICY#P1", "standing.code", "EXPIRED", "POLICY#P1 version-does-not-fit standing.code standing.eventType")]
    [InlineData("POLICY#P1", "standing.eventType", "PolicyHolderAddedToQuoteEvent", "POLICY#P1 item-unreadable standing.eventType")]
    [InlineData("POLICY#P1", "standingVersion", "0000000000000001#x", "POLICY#P1 version-does-not-fit standingVersion termsVersion")]
    [InlineData("POLICY#P1", "standingVersion", "9999999999999999#x", "POLICY#P1 item-unreadable standingVersion")]
    [InlineData("POLICY#P1", "termsVersion", "0000000000000008#x", "POLICY#P1 version-does-not-fit standingVersion termsVersion")]
    [InlineData("POLICY#P2", "standingVersion", "0000000000000005#x", "POLICY#P2 version-does-not-fit standingVersion termsVersion")]
    [InlineData(
        "POLICY#P2",
        "standing.occurredOn",
        "2026-03-01T08:00:04.0000001Z",
        "POLICY#P2 version-does-not-fit standing.occurredOn terms.occurredOn")]
    [InlineData("POLICY#P2", "standing.reason", "MARKER", "POLICY#P2 version-does-not-fit standing.eventType standing.reason")]
    [InlineData(
        "POLICY#P2",
        "standing.effectiveOn",
        "2026-01-01",
        "POLICY#P2 version-does-not-fit standing.effectiveOn standing.eventType")]
    public async Task An_item_that_contradicts_itself_is_found_without_events(string key, string path, string? value, string expected)
    {
        var table = await OfAsync(Events);
        Set(table[key], path, value);

        Assert.Equal(expected.Split('|').Where(e => !e.EndsWith('-')), await table.FindingsAsync());
        Assert.Equal(expected.Split('|').Where(e => !e.EndsWith('-')), await table.FindingsAsync(sample: AllOfThem));
    }

    [Theory]
    [InlineData("CUSTOMER#C1", "details.firstName", "MARKER", "details.firstName")]
    [InlineData("CUSTOMER#C1", "details.firstName", null, "details.firstName")]
    [InlineData("CUSTOMER#C1", "createdAt", "2026-03-01T08:00:02.0000000Z", "createdAt")]
    [InlineData("CUSTOMER#C1", "detailsVersion", "2026-03-01T08:00:03.0000000Z#a", "detailsVersion")]
    [InlineData("QUOTE#Q2", "customerId", "C2", "customerId")]
    [InlineData("QUOTE#Q2", "addedAt", "2026-03-01T08:00:04.0000000Z", "addedAt")]
    [InlineData("POLICY#P1", "customerId", "C2", "customerId")]
    [InlineData("POLICY#P1", "terms.amount", "845.86", "terms.amount")]
    [InlineData("POLICY#P1", "standing.reason", "MARKER", "standing.reason")]
    [InlineData("POLICY#P1", "standingVersion", "0000000000000006#x", "standingVersion")]
    public async Task A_change_that_an_event_could_have_made_is_found_by_the_events(
        string key,
        string path,
        string? value,
        string attribute)
    {
        var table = await OfAsync(Events);
        Set(table[key], path, value);

        Assert.Empty(await table.FindingsAsync());
        Assert.Equal([$"{key} differs-from-events {attribute}"], await table.FindingsAsync(Events));
        Assert.Equal([$"{key} differs-from-events {attribute}"], await table.FindingsAsync(Events, complete: true));
        Assert.Equal([$"{key} differs-from-events {attribute}"], await table.FindingsAsync(Events, complete: true, sample: AllOfThem));
    }

    [Theory]
    [InlineData("CUSTOMER#C1", "CUSTOMER#C1 missing")]
    [InlineData("POLICY#P1", "POLICY#P1 missing")]
    [InlineData("QUOTE#Q2", "QUOTE#Q2 missing")]
    [InlineData("QUOTE#Q1", "POLICY#P1 tombstone-missing terms.quoteId|QUOTE#Q1 missing")]
    public async Task A_deleted_item_is_found_by_the_events(string key, string expected)
    {
        var table = await OfAsync(Events);
        table.Items.Remove($"{key} STATE");

        Assert.Equal(expected.Split('|'), await table.FindingsAsync(Events));
    }

    [Fact]
    public async Task An_item_newer_than_the_files_is_found_only_where_they_are_complete()
    {
        PasEvent[] older = [.. Events[..3]];
        var table = await OfAsync(Events);

        Assert.Empty(await table.FindingsAsync(older));
        Assert.Equal(
            [
                "POLICY#P1 differs-from-events standing.code standing.eventType standing.occurredOn standing.reason standingVersion",
                "POLICY#P2 unexpected",
            ],
            await table.FindingsAsync(older, complete: true));
    }

    [Fact]
    public async Task An_item_older_than_the_files_is_found()
    {
        var table = await OfAsync(Events[1..3]);

        Assert.Equal(
            ["CUSTOMER#C1 differs-from-events createdAt", "POLICY#P1 differs-from-events standingVersion", "POLICY#P2 missing"],
            await table.FindingsAsync(Events));
    }

    [Fact]
    public async Task A_policy_whose_quote_has_no_item_is_found_without_events_and_what_stands_for_the_quote_is_not_shown()
    {
        var table = await OfAsync(Events);
        Set(table["POLICY#P1"], "terms.quoteId", "MARKER");

        Assert.Equal(["POLICY#P1 tombstone-missing terms.quoteId"], await table.FindingsAsync());
        Assert.Equal(["POLICY#P1 tombstone-missing terms.quoteId"], await table.FindingsAsync(sample: AllOfThem));
    }

    [Fact]
    public async Task A_quote_id_that_no_key_can_be_made_of_is_found_and_not_asked_for()
    {
        var table = await OfAsync(Events);
        Set(table["POLICY#P1"], "terms.quoteId", new string('x', 5000));
        table.BeforeGet = key => Assert.InRange(key.Length, 1, 200);

        Assert.Equal(["POLICY#P1 item-unreadable terms.quoteId"], await table.FindingsAsync());
    }

    [Fact]
    public async Task An_open_quote_that_two_policies_name_is_found_once()
    {
        var table = await OfAsync([.. Events, Pas.Created("P4", "C1", 1, quote: "Q1")]);
        table.Put((await OfAsync([Events[0]]))["QUOTE#Q1"]);

        Assert.Equal(["QUOTE#Q1 quote-should-be-gone"], await table.FindingsAsync());
        Assert.Equal(["QUOTE#Q1 quote-should-be-gone"], await table.FindingsAsync(sample: AllOfThem));
    }

    [Fact]
    public async Task An_open_quote_that_a_policy_names_should_be_gone()
    {
        var table = await OfAsync(Events);
        table["QUOTE#Q1"].Remove("converted");
        Set(table["QUOTE#Q1"], "customerId", "C1");
        Set(table["QUOTE#Q1"], "addedAt", "2026-03-01T08:00:01.1230000Z");
        Set(table["QUOTE#Q1"], "holderVersion", "0000000000000001#e-1");

        Assert.Equal(["QUOTE#Q1 quote-should-be-gone"], await table.FindingsAsync());
        Assert.Equal(["QUOTE#Q1 differs-from-events converted", "QUOTE#Q1 quote-should-be-gone"], await table.FindingsAsync(Events));
    }

    [Fact]
    public async Task A_policy_without_terms_is_warned_of_once_they_are_overdue()
    {
        var cancelled = Pas.Cancelled("P3", 1);
        var table = await OfAsync([cancelled]);
        var age = TimeProvider.System.GetUtcNow().UtcDateTime - cancelled.OccurredOn;

        Assert.Empty(await table.FindingsAsync(termsDueWithin: age + TimeSpan.FromHours(1)));
        Assert.Equal(["POLICY#P3 policy-without-terms"], await table.FindingsAsync(termsDueWithin: age - TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_policy_whose_terms_were_taken_out_shows_by_the_event_that_set_its_standing()
    {
        var table = await OfAsync(Events);
        foreach (var name in new[] { "terms", "termsVersion", "customerId" })
        {
            table["POLICY#P2"].Remove(name);
        }

        Assert.Equal(["POLICY#P2 version-does-not-fit standing.eventType termsVersion"], await table.FindingsAsync());
    }

    [Fact]
    public async Task The_index_is_held_against_the_table_both_ways()
    {
        var table = await OfAsync(Events);
        table.IndexInstead["POLICY#P1"] = null;
        table.IndexInstead["POLICY#P2"] = Copy(table["POLICY#P2"]);
        Set(table.IndexInstead["POLICY#P2"]!, "terms.productCode", "MARKER");
        table.IndexInstead["QUOTE#Q9"] = Copy(table["QUOTE#Q2"]);
        Set(table.IndexInstead["QUOTE#Q9"]!, "pk", "QUOTE#Q9");
        Set(table.IndexInstead["QUOTE#Q9"]!, "entityKey", "QUOTE#Q9");
        table.IndexInstead["QUOTE#Q1"] = Copy(table["QUOTE#Q1"]);
        Set(table.IndexInstead["QUOTE#Q1"]!, "customerId", "C7");

        Assert.Equal(
            [
                "POLICY#P1 index-missing", "POLICY#P2 index-differs terms.productCode",
                "QUOTE#Q1 index-orphan customerId", "QUOTE#Q9 index-orphan customerId",
            ],
            await table.FindingsAsync());
    }

    [Fact]
    public async Task What_comes_right_before_the_second_look_is_no_finding()
    {
        var table = await OfAsync(Events[..2]);
        table.IndexInstead["CUSTOMER#C1"] = null;
        table.BeforeGet = key =>
        {
            table.IndexInstead.Clear();
            if (key == "POLICY#P2")
            {
                table.Put((OfAsync(Events).GetAwaiter().GetResult())[key]);
            }
        };

        Assert.Empty(await table.FindingsAsync([Events[0], Events[1], Events[4]], complete: true));
    }

    [Fact]
    public async Task Any_item_that_is_no_entity_s_is_found()
    {
        var table = await OfAsync(Events);
        table.Put(new() { ["pk"] = Text("AUDIT"), ["sk"] = Text("2026#1") });
        table.Put(new() { ["pk"] = Text("CLAIM#1"), ["sk"] = Text("STATE"), ["customerId"] = Text("C1"), ["entityKey"] = Text("CLAIM#1") });

        var result = await new TableVerifier(table, "t", TimeProvider.System).VerifyAsync(
            new VerificationOptions { ItemsPerSecond = null }, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal((7, 5, 5), (result.Items, result.Entities, result.IndexEntries));
        Assert.Equal(["AUDIT 2026#1 item-unknown", "CLAIM#1 STATE item-unknown"], result.Findings.Select(f => f.ToString()));
    }

    [Fact]
    public async Task An_erased_customer_is_in_order_though_the_events_know_nothing_of_the_erasure()
    {
        PasEvent[] sent = [Pas.Held("Q1", "C1", 1, 1), Pas.Held("Q2", "C1", 1, 3), Pas.Held("Q3", "C2", 1, 1), Pas.Created("P1", "C2", 1)];
        var table = await OfAsync([.. sent, Pas.Erased("C1", at: 2), Pas.Erased("C2", at: 2), Pas.Erased("C3", at: 2)]);

        Assert.Empty(await table.FindingsAsync());
        Assert.Empty(await table.FindingsAsync(sent, complete: true, erasures: false));
        Assert.Empty(await table.FindingsAsync(sent[..2], complete: false));
    }

    [Fact]
    public async Task Details_of_a_time_that_was_erased_are_found()
    {
        var table = await OfAsync([Pas.Held("Q1", "C1", 1, 1)]);
        table["CUSTOMER#C1"]["erasedOn"] = Text("2026-03-01T08:00:01.0000000Z");

        Assert.Equal(["CUSTOMER#C1 version-does-not-fit detailsVersion erasedOn"], await table.FindingsAsync());
    }

    [Fact]
    public async Task An_erasure_that_the_table_lacks_is_found()
    {
        PasEvent[] sent = [Pas.Held("Q1", "C1", 1, 1)];
        var table = await OfAsync(sent);

        Assert.Contains("CUSTOMER#C1 differs-from-events", string.Join('\n', await table.FindingsAsync([.. sent, Pas.Erased("C1", at: 2)], erasures: true)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_looks_at_about_so_many_items_from_all_over_the_table()
    {
        var table = await OfAsync(Enumerable.Range(0, 400).Select(i => Pas.Created($"P{i}", "C1", 1)));

        var result = await new TableVerifier(table, "t", TimeProvider.System).VerifyAsync(
            new VerificationOptions
            {
                Sample = 100,
                ItemsPerSecond = null,
                Settling = TimeSpan.Zero,
            },
            _ => { },
            TestContext.Current.CancellationToken);

        Assert.InRange(result.Items, 80, 100);
        Assert.True(table.Scans.Select(s => s.Segment).Distinct().Count() > 30);
        Assert.Null(result.IndexEntries);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task Reads_keep_below_the_rate()
    {
        var clock = new ManualTimeProvider();
        var table = await OfAsync(Enumerable.Range(0, 40).Select(i => Pas.Created($"P{i}", "C1", 1)));

        // 40 items and as many entries of the index, in pages of 5.
        var verification = new TableVerifier(table, "t", clock).VerifyAsync(
            new VerificationOptions { ItemsPerSecond = 10 }, _ => { }, TestContext.Current.CancellationToken);
        var seconds = 0.0;
        while (!verification.IsCompleted)
        {
            Assert.True(table.Scans.Count <= (seconds * 2) + 1);
            clock.Advance(TimeSpan.FromSeconds(0.25));
            seconds += 0.25;
        }

        Assert.Equal(8, seconds);
        Assert.Equal(40, (await verification).Entities);
    }

    private static void Set(Dictionary<string, AttributeValue> item, string path, string? value)
    {
        if (path.Split('.') is [var map, var inner])
        {
            Set(item[map].M, inner, value);
        }
        else if (value is null)
        {
            item.Remove(path);
        }
        else
        {
            item[path] = Text(value);
        }
    }
}
