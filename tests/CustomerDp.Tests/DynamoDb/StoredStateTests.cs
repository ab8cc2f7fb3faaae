using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Views;
using CustomerDp.Tests.Aws;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>A customer's items are the same states and the same faults, whichever client brings them.</summary>
[Trait("Kind", "unit")]
public sealed class StoredStateTests : BothClientsTests
{
    private const string Customer = "C1";

    // Each of its own form: what stands in the place of another attribute.
    private static readonly string[] Strangers =
    [
        "null",
        """{"S":null}""",
        """{"S":""}""",
        """{"S":"x#y"}""",
        """{"S":"2026-02-30"}""",
        """{"S":"2026-03-01T08:00:02.0000000"}""",
        """{"S":"0000000000000002#e"}""",
        """{"S":"0000000000000002"}""",
        """{"S":"EXPIRED"}""",
        """{"S":"1e5"}""",
        """{"N":"1"}""",
        """{"BOOL":true}""",
        """{"NULL":true}""",
        """{"L":[{"S":"x"},{"M":{}}]}""",
        """{"M":{}}""",
        """{"M":{"street":{"S":"x"}}}""",
        """{"SS":["x"]}""",
        """{"B":"eA=="}""",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "x", "é漢🙂", "\"quoted\\ <&>\n", "USD", new string('y', 3_000)),
        Gen.Choose(1, 999).Select(n => $"text {n}"));

    private static readonly Gen<DateTime> Times =
        Gen.Choose(0, int.MaxValue - 1).Select(n => new DateTime(DateTime.UnixEpoch.Ticks + (n * 9_999_991L), DateTimeKind.Utc));

    private static readonly Gen<ClockVersion> Clocks =
        from reading in Gen.Choose(0, int.MaxValue - 1)
        from id in EventIds
        select new ClockVersion(reading * 4_000L, id);

    private static Gen<string> EventIds => Gen.Elements("a", "8e0c7a3c-4bd3-4c4e-8f7a-3f3e8b8f6f1b", new string('e', 200));

    private static Gen<DateOnly> Dates => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    private static Gen<CustomerState> Customers =>
        from firstName in Maybe(Texts)
        from lastName in Maybe(Texts)
        from birth in MaybeValue(Dates)
        from email in Maybe(Texts)
        from hasAddress in Gen.Elements(true, false)
        from street in Maybe(Texts)
        from country in Maybe(Texts)
        from occurred in Times
        from id in EventIds
        from created in Times
        from erased in MaybeValue(Times)
        from hasDetails in Gen.Elements(true, true, false)
        let details = new CustomerDetails
        {
            FirstName = firstName,
            LastName = lastName,
            DateOfBirth = birth,
            Email = email,
            Phone = country,
            Address = !hasAddress
                ? null
                : new Address { Street = street, City = lastName, State = email, ZipCode = street, Country = country },
        }
        select hasDetails || erased is null
            ? new CustomerState(new(new TimeVersion(occurred, id), details), created, erased)
            : new CustomerState(null, created, erased);

    private static Gen<PolicyState> Policies =>
        from number in Maybe(Texts)
        from code in Maybe(Texts)
        from quote in Maybe(Texts)
        from effective in MaybeValue(Dates)
        from ends in MaybeValue(Dates)
        from amount in MaybeValue(Gen.Choose(-1_000_000, 1_000_000).Select(n => n * 0.010m))
        from currency in Gen.Elements("EUR", "USD", "")
        from occurred in Times
        from terms in Clocks
        from standing in Clocks
        from status in Gen.Elements(Enum.GetValues<PolicyStatus>())
        from type in Gen.Elements(EventTypes.PolicyCreated, EventTypes.PolicyExpired, "SomethingElse")
        select new PolicyState(
            new(
                terms,
                new PolicyTerms
                {
                    CustomerId = Customer,
                    PolicyNumber = number,
                    ProductCode = code,
                    QuoteId = quote,
                    EffectiveFrom = effective,
                    EffectiveTo = ends,
                    Premium = amount is { } a ? new Premium(a, currency) : null,
                    OccurredOn = occurred,
                }),
            new(
                standing,
                new PolicyStanding
                {
                    Status = status,
                    Reason = number,
                    EffectiveOn = ends,
                    SetBy = new EventOrigin(standing.EventId, type, occurred, standing.Reading),
                }));

    private static Gen<QuoteState> Quotes =>
        from version in Clocks
        from added in Times
        select QuoteState.HeldBy(new(version, new QuoteHolder(Customer, added)));

    private static Gen<(CustomerState? Customer, PolicyState[] Policies, QuoteState[] Quotes)> States =>
        from customer in Maybe(Customers)
        from policies in Policies.ArrayOf().Resize(4)
        from quotes in Quotes.ArrayOf().Resize(3)
        select (customer, policies, quotes);

    [Fact]
    public void Any_states_come_back_as_they_were_written_on_both_clients() =>
        Prop.ForAll(
                Arb.From(States),
                async states =>
                {
                    AnswerWith(ItemsOf(states).Select(Attributes.Json));
                    var written = Text(CustomerView.Of(
                        Customer,
                        states.Customer,
                        states.Policies.Select((p, i) => KeyValuePair.Create($"P{i}", p)),
                        states.Quotes.Select((q, i) => KeyValuePair.Create($"Q{i}", q))));

                    Assert.Equal(written, await ReadAsync(Sdk));
                    Assert.Equal(written, await ReadAsync(Lean));
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Items_that_nobody_of_the_product_wrote_are_the_same_state_or_the_same_fault_on_both_clients()
    {
        var faults = 0;
        Prop.ForAll(
                Arb.From(
                    from states in States
                    from seed in Gen.Choose(0, int.MaxValue - 1)
                    select (states, seed)),
                async x =>
                {
                    var random = new Random(x.seed);
                    var items = ItemsOf(x.states).Select(i => JsonNode.Parse(Attributes.Json(i))!.AsObject()).ToList();
                    foreach (var item in items.Where(_ => random.Next(3) > 0))
                    {
                        Tamper(item, random);
                    }

                    AnswerWith(items.Select(i => i.ToJsonString()));
                    var read = await ReadAsync(Sdk);
                    faults += read.StartsWith('!') ? 1 : 0;

                    Assert.Equal(read, await ReadAsync(Lean));
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_500));
        Assert.True(faults > 100, $"{faults} faults");
    }

    [Theory]
    [InlineData(
        """{"pk":{"S":"CUSTOMER#1"},"details":{"M":{"dateOfBirth":{"S":"1999-Ann-L"}}},"detailsVersion":{"S":"2026-03-01T08:00:02.0000000Z#e"}}""")]
    [InlineData("""{"pk":{"S":"CUSTOMER#1"},"details":{"M":{}},"detailsVersion":{"S":"Ann Lee#e"}}""")]
    [InlineData("""{"pk":{"S":"CUSTOMER#1"},"erasedOn":{"S":"Ann Lee"}}""")]
    [InlineData("""{"pk":{"S":"POLICY#1"},"termsVersion":{"S":"Ann Lee, long enough#e"}}""")]
    [InlineData(
        """{"pk":{"S":"POLICY#1"},"termsVersion":{"S":"0000000000000002#e"},"customerId":{"S":"C1"},"terms":{"M":{"amount":{"S":"Ann Lee"}}}}""")]
    public async Task A_fault_says_nothing_of_what_stands_there(string item)
    {
        AnswerWith([item]);

        foreach (var client in new[] { Lean, Sdk })
        {
            var fault = await ReadAsync(client);

            Assert.StartsWith("! FormatException", fault, StringComparison.Ordinal);
            Assert.DoesNotContain("Ann", fault, StringComparison.Ordinal);
        }
    }

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(x => (T?)x));

    private static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(x => (T?)x));

    private static IEnumerable<Dictionary<string, AttributeValue>> ItemsOf(
        (CustomerState? Customer, PolicyState[] Policies, QuoteState[] Quotes) states) =>
        [
            .. states.Customer is { } customer ? [CustomerItem.Write($"CUSTOMER#{Customer}", customer)]
                : Array.Empty<Dictionary<string, AttributeValue>>(),
            .. states.Policies.Select((p, i) => PolicyItem.Write($"POLICY#P{i}", p)),
            .. states.Quotes.Select((q, i) => QuoteItem.Write($"QUOTE#Q{i}", q)),
        ];

    private static void Tamper(JsonObject item, Random random)
    {
        var maps = item.Where(a => a.Value?["M"] is JsonObject).Select(a => a.Value!["M"]!.AsObject()).Append(item).ToList();
        var map = maps[random.Next(maps.Count)];
        var name = map.Count == 0 ? "other" : map.ElementAt(random.Next(map.Count)).Key;
        switch (random.Next(4))
        {
            case 0:
                map.Remove(name);
                break;
            case 1:
                map["other"] = JsonNode.Parse(Strangers[random.Next(Strangers.Length)]);
                break;
            default:
                map[name] = JsonNode.Parse(Strangers[random.Next(Strangers.Length)]);
                break;
        }
    }

    private static async Task<string> ReadAsync(IAmazonDynamoDB client)
    {
        try
        {
            return Text(await new DynamoDbCustomerStore(client, "t").FindAsync(Customer, TestContext.Current.CancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"! {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static string Text(CustomerView? view) => JsonSerializer.Serialize(view);

    private void AnswerWith(IEnumerable<string> items) => Answer = new($$"""{"Items":[{{string.Join(',', items)}}],"Count":1}""");
}
