using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Limits;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Reference;
using Xunit;

namespace CustomerDp.TestHarness.Stores;

/// <summary>
/// What every <see cref="ICustomerStore"/> has to do. A store joins with one class that derives from this one. Identifiers are made
/// unique per test, so that tests can share a table.
/// </summary>
public abstract class CustomerStoreSuite
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];

    protected abstract ICustomerStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_customer_is_null()
    {
        Assert.Null(await Store.FindAsync(Id("C1"), Cancellation));
        Assert.Null(await Store.FindAsync("", Cancellation));
        Assert.Null(await Store.FindAsync(new string('x', 3000), Cancellation));
    }

    [Fact]
    public async Task The_longest_event_of_the_contract_is_stored_and_found_by_its_ids()
    {
        string Longest(string start, int characters) => start + string.Concat(Enumerable.Repeat("\U0001F600", characters - start.Length));
        var text = Longest("", ContractLimits.TextCharacters);
        var (customer, quote, policy) =
            (Longest(Id("C"), ContractLimits.IdentifierCharacters), Longest(Id("Q"), ContractLimits.IdentifierCharacters), Longest(Id("P"), ContractLimits.IdentifierCharacters));
        Assert.True(ContractLimits.IsIdentifier(customer) && !ContractLimits.IsIdentifier(customer + "x") && !ContractLimits.IsTooLong(text));
        await ApplyAsync(Pas.Held(quote, customer, 1, at: 1) with
        {
            PolicyHolder = new()
            {
                PolicyHolderId = customer,
                FirstName = text,
                LastName = text,
                Email = text,
                Phone = text,
                Address = new() { Street = text, City = text, State = text, ZipCode = text, Country = text },
            },
        });
        await ApplyAsync(Pas.Created(policy, customer, 1, quote: Longest(Id("R"), ContractLimits.IdentifierCharacters), number: text) with { ProductCode = text });
        await ApplyAsync(Pas.Cancelled(policy, 2, reason: text));

        var view = (await Store.FindAsync(customer, Cancellation))!;

        Assert.Equal((text, text), (view.Details!.FirstName, view.Details.Address!.Country));
        Assert.Equal((policy, text, text), (view.Policies[0].Id, view.Policies[0].Terms.ProductCode, view.Policies[0].Standing.Reason));
        Assert.Equal(quote, Assert.Single(view.Quotes).Id);
    }

    [Fact]
    public async Task Every_field_comes_back_as_it_was_sent()
    {
        var holder = new PolicyHolder
        {
            PolicyHolderId = Id("C1"),
            FirstName = "Zoë \U0001F600",
            LastName = "",
            DateOfBirth = new DateOnly(1988, 1, 4),
            Email = "z@example.com",
            Phone = "+31 1",
            Address = new Address { Street = "1 A St", City = "Lyon", State = "ARA", ZipCode = "69001", Country = "FR" },
        };
        await ApplyAsync(Pas.Held(Id("Q1"), Id("C1"), 3, at: 1.1234567) with { PolicyHolder = holder });
        var created = Pas.Created(Id("P1"), Id("C1"), 1, quote: Id("Q2"), number: "PN1") with
        {
            ProductCode = "HOME",
            EffectiveFrom = new DateOnly(2026, 1, 1),
            EffectiveTo = new DateOnly(2027, 1, 1),
            Premium = new Premium(100.50m, "EUR"),
        };
        await ApplyAsync(created);
        var cancelled = Pas.Cancelled(Id("P1"), 9_007_199_254_740_991, reason: "FRAUD") with { CancelledOn = new DateOnly(2026, 11, 3) };
        await ApplyAsync(cancelled);

        var view = await FindAsync("C1");

        var details = view.Details!;
        Assert.Equal(
            (holder.FirstName, holder.LastName, holder.DateOfBirth, holder.Email, holder.Phone, holder.Address),
            (details.FirstName, details.LastName, details.DateOfBirth, details.Email, details.Phone, details.Address));
        Assert.Equal(Pas.At(1.1234567), view.CreatedAt);
        var policy = Assert.Single(view.Policies);
        Assert.Equal(
            ("PN1", "HOME", created.QuoteId, created.EffectiveFrom, created.EffectiveTo, created.Premium, created.OccurredOn),
            (
                policy.Terms.PolicyNumber,
                policy.Terms.ProductCode,
                policy.Terms.QuoteId,
                policy.Terms.EffectiveFrom,
                policy.Terms.EffectiveTo,
                policy.Terms.Premium,
                policy.Terms.OccurredOn));
        Assert.Equal("100.50", policy.Terms.Premium!.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            (PolicyStatus.Cancelled, "FRAUD", cancelled.CancelledOn),
            (policy.Standing.Status, policy.Standing.Reason, policy.Standing.EffectiveOn));
        Assert.Equal(
            (cancelled.EventId, EventTypes.PolicyCancelled, cancelled.OccurredOn, 9_007_199_254_740_991),
            (
                policy.Standing.SetBy.EventId,
                policy.Standing.SetBy.EventType,
                policy.Standing.SetBy.OccurredOn,
                policy.Standing.SetBy.LogicalClockReading));
        Assert.Equal(Pas.At(1.1234567), Assert.Single(view.Quotes).AddedAt);
    }

    [Fact]
    public async Task The_same_event_again_is_not_applied_and_no_conflict()
    {
        PasEvent[] events =
        [
            Pas.Held(Id("Q1"), Id("C1"), 1, at: 1),
            Pas.Created(Id("P1"), Id("C1"), 1, quote: Id("Q2")),
            Pas.Cancelled(Id("P1"), 2),
        ];
        foreach (var @event in events)
        {
            Assert.Equal((true, false), await ResultOf(@event));
        }

        foreach (var @event in events)
        {
            Assert.Equal((false, false), await ResultOf(@event));
        }
    }

    [Fact]
    public async Task Two_events_with_one_reading_are_a_conflict_whichever_comes_first()
    {
        await ApplyAsync(Pas.Cancelled(Id("P1"), 5, id: "b"));
        Assert.Equal((false, true), await ResultOf(Pas.Expired(Id("P1"), 5, id: "a")));
        Assert.Equal((true, true), await ResultOf(Pas.Expired(Id("P1"), 5, id: "c")));

        await ApplyAsync(Pas.Held(Id("Q1"), Id("C1"), 5, at: 1, id: "b"));
        Assert.Equal((false, true), await ResultOf(Pas.Held(Id("Q1"), Id("C1"), 5, at: 1, id: "a")));
        Assert.Equal((true, true), await ResultOf(Pas.Held(Id("Q1"), Id("C1"), 5, at: 1, id: "c")));

        await ApplyAsync(Pas.Created(Id("P2"), Id("C1"), 1, id: "b"));
        await ApplyAsync(Pas.Cancelled(Id("P2"), 7));
        Assert.Equal((true, true), await ResultOf(Pas.Created(Id("P2"), Id("C1"), 1, id: "c")));
    }

    [Fact]
    public async Task Late_details_change_nothing_but_the_earliest_time()
    {
        await ApplyAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 5, name: "New"));
        Assert.True((await ResultOf(Pas.Held(Id("Q2"), Id("C1"), 1, at: 2, name: "Old"))).Applied);
        Assert.True((await ResultOf(Pas.Held(Id("Q3"), Id("C1"), 1, at: 3, name: "Old"))).Applied);

        var view = await FindAsync("C1");

        Assert.Equal(("New", Pas.At(2), Pas.At(5)), (view.Details!.FirstName, view.CreatedAt!.Value, view.UpdatedAt!.Value));
    }

    [Fact]
    public async Task An_erasure_takes_the_details_and_no_later_copy_brings_them_back()
    {
        await ApplyAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 5, name: "Old"));
        Assert.Equal((true, false), await ResultOf(Pas.Erased(Id("C1"), at: 6)));
        Assert.Equal((false, false), await ResultOf(Pas.Erased(Id("C1"), at: 6)));
        Assert.Equal((false, false), await ResultOf(Pas.Erased(Id("C1"), at: 4)));
        Assert.False((await ResultOf(Pas.Held(Id("Q1"), Id("C1"), 1, at: 5, name: "Old"))).Applied);

        Assert.True((await ResultOf(Pas.Held(Id("Q2"), Id("C1"), 1, at: 2, name: "Older"))).Applied);
        var erased = await FindAsync("C1");
        Assert.Equal((null, Pas.At(2), null), (erased.Details, erased.CreatedAt, erased.UpdatedAt));

        await ApplyAsync(Pas.Held(Id("Q2"), Id("C1"), 2, at: 7, name: "Back"));
        await ApplyAsync(Pas.Erased(Id("C1"), at: 6.5));
        var back = await FindAsync("C1");
        Assert.Equal(("Back", Pas.At(2), Pas.At(7)), (back.Details!.FirstName, back.CreatedAt!.Value, back.UpdatedAt!.Value));
    }

    [Fact]
    public async Task An_erasure_that_comes_first_makes_no_customer_and_still_holds()
    {
        await ApplyAsync(Pas.Erased(Id("C1"), at: 6));
        Assert.Null(await Store.FindAsync(Id("C1"), Cancellation));

        await ApplyAsync(Pas.Held(Id("Q1"), Id("C1"), 1, at: 5));
        await ApplyAsync(Pas.Created(Id("P1"), Id("C2"), 1, quote: Id("Q1")));

        Assert.Null(await Store.FindAsync(Id("C1"), Cancellation));
    }

    [Fact]
    public async Task A_policy_without_terms_makes_no_customer()
    {
        await ApplyAsync(Pas.Cancelled(Id("P1"), 5));
        Assert.Null(await Store.FindAsync(Id("C1"), Cancellation));

        await ApplyAsync(Pas.Created(Id("P1"), Id("C1"), 1));

        Assert.Equal(PolicyStatus.Cancelled, Assert.Single((await FindAsync("C1")).Policies).Standing.Status);
    }

    [Fact]
    public async Task A_policy_follows_its_terms_to_another_holder()
    {
        await ApplyAsync(Pas.Created(Id("P1"), Id("C1"), 1));
        await ApplyAsync(Pas.Created(Id("P1"), Id("C2"), 2));

        Assert.Null(await Store.FindAsync(Id("C1"), Cancellation));
        Assert.Single((await FindAsync("C2")).Policies);
    }

    [Fact]
    public async Task Lists_are_in_the_order_of_code_points()
    {
        string[] ids = ["a", "a\uFF5E", "a\U0001F600", "aa", "B"];
        foreach (var id in ids)
        {
            await ApplyAsync(Pas.Created(Id(id), Id("C1"), 1));
            await ApplyAsync(Pas.Held(Id(id), Id("C1"), 1, at: 1));
        }

        var view = await FindAsync("C1");

        string[] ordered = [Id("B"), Id("a"), Id("aa"), Id("a\uFF5E"), Id("a\U0001F600")];
        Assert.Equal(ordered, view.Policies.Select(p => p.Id));
        Assert.Equal(ordered, view.Quotes.Select(q => q.Id));
    }

    [Fact]
    public async Task Writers_at_the_same_time_end_in_the_same_state()
    {
        PasEvent[] events =
        [
            .. Enumerable.Range(0, 12).Select(i => Pas.Held(Id("Q1"), Id(i % 2 == 0 ? "C1" : "C2"), i, at: i, name: $"N{i}")),
            .. Enumerable.Range(0, 12).Select(i => Pas.Created(Id("P1"), Id(i % 3 == 0 ? "C1" : "C2"), i, number: $"{i}")),
            .. Enumerable.Range(0, 12).Select(i => Pas.Verified(Id("P1"), (VerificationResult)(i % 3), i + 4)),
        ];
        var projector = new ViewProjector(Store);

        await Task.WhenAll(Enumerable.Range(1, 6).Select(seed => Task.Run(
            async () =>
            {
                var mine = events.ToArray();
                new Random(seed).Shuffle(mine);
                foreach (var @event in mine)
                {
                    await projector.ProjectAsync(@event, Cancellation);
                }
            },
            Cancellation)));

        foreach (var customer in new[] { Id("C1"), Id("C2") })
        {
            Assert.Equal(ReferenceModel.ViewOf(customer, events), ViewText.Of(await Store.FindAsync(customer, Cancellation)));
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios.Names), MemberType = typeof(Scenarios))]
    public async Task A_scenario_ends_as_written_in_its_worst_order(string scenario)
    {
        var (events, expected) = Scenarios.Named(scenario, Id);
        foreach (var @event in events.Reverse().Concat(events))
        {
            await ApplyAsync(@event);
        }

        Assert.Equal(expected, await Scenarios.TextOfAsync(Store, Id, Cancellation));
    }

    /// <summary>An identifier of this test alone.</summary>
    protected string Id(string name) => $"{_run}-{name}";

    private async Task ApplyAsync(PasEvent @event) => await new ViewProjector(Store).ProjectAsync(@event, Cancellation);

    private async Task<(bool Applied, bool ReadingConflict)> ResultOf(PasEvent @event)
    {
        var result = await new ViewProjector(Store).ProjectAsync(@event, Cancellation);
        return (result.Applied, result.ReadingConflict);
    }

    private async Task<CustomerView> FindAsync(string customer)
    {
        var view = await Store.FindAsync(Id(customer), Cancellation);
        Assert.NotNull(view);
        return view;
    }
}
