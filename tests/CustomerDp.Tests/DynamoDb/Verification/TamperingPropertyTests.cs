using Amazon.DynamoDBv2.Model;
using FsCheck;
using FsCheck.Fluent;
using static CustomerDp.Tests.DynamoDb.Verification.TamperedTable;

namespace CustomerDp.Tests.DynamoDb.Verification;

/// <summary>Random histories, written as the product writes them, and what verifying them finds.</summary>
[Trait("Kind", "unit")]
public class TamperingPropertyTests
{
    private const int Histories = 2_000;
    private const string Marker = "MARKER-4711";

    // Values of every form that there is, so that a change is often one that an item alone does not show.
    private static readonly string[] Values =
    [
        Marker,
        "",
        "C1",
        "C2",
        "Q1",
        "1",
        "2026-03-01T08:00:02.0000000Z",
        "2026-03-01T08:00:09.0000000Z",
        "2026-03-01T08:00:02.0000000Z#000-0",
        "0000000000000002#000-0",
        "0000000000000009#zzz",
        "2027-01-01",
        "ACTIVE",
        "CANCELLED",
        "PolicyCreatedEvent",
        "PolicyExpiredEvent",
        "10.00",
        "EUR",
    ];

    [Fact]
    public void Any_single_change_of_any_item_is_found_when_all_events_are_given() =>
        Prop.ForAll(
            Arb.From(
                from events in TestHarness.Events.Histories.Any.Generator.Where(e => e.Length > 0)
                from deliveries in TestHarness.Events.Histories.DeliveriesOf(events)
                from seed in Gen.Choose(0, int.MaxValue - 1)
                select (events, deliveries, seed)),
            async d =>
            {
                var table = await OfAsync(d.deliveries);
                var random = new Random(d.seed);
                var key = table.Items.Keys.ElementAt(random.Next(table.Items.Count));
                var change = Change(table, key, random);

                var findings = await table.FindingsAsync(d.events, complete: true);

                Assert.True(
                    findings.Any(f => f.StartsWith(key.Replace("STATE", "", StringComparison.Ordinal), StringComparison.Ordinal)),
                    $"{key}: {change} was not found");
                Assert.All(findings, f => Assert.DoesNotContain(Marker, f, StringComparison.Ordinal));
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    [Fact]
    public void What_the_product_wrote_is_in_order_with_all_events_with_some_and_with_none() =>
        Prop.ForAll(
            Arb.From(
                from events in TestHarness.Events.Histories.Any.Generator
                from deliveries in TestHarness.Events.Histories.DeliveriesOf(events)
                from some in Gen.SubListOf(events)
                select (events, deliveries, some)),
            async d =>
            {
                var table = await OfAsync(d.deliveries);

                Assert.Empty(await table.FindingsAsync());
                Assert.Empty(await table.FindingsAsync(d.events, complete: true));
                Assert.Empty(await table.FindingsAsync(d.some));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Histories));

    private static string Change(MemoryTable table, string key, Random random)
    {
        if (random.Next(12) == 0)
        {
            table.Items.Remove(key);
            return "deleted";
        }

        var item = Copy(table.Items[key]);
        table.Put(item);
        var map = item;
        if (item.Values.Where(v => v.M is not null).ToArray() is { Length: > 0 } maps && random.Next(2) == 0)
        {
            map = maps[random.Next(maps.Length)].M;
        }

        var names = map.Keys.Where(n => n is not ("pk" or "sk")).ToArray();
        if (names.Length == 0 || random.Next(6) == 0)
        {
            map.Add("other", Text(Marker));
            return "an attribute added";
        }

        var name = names[random.Next(names.Length)];
        switch (random.Next(6))
        {
            case 0:
                map.Remove(name);
                return $"{name} removed";
            case 1:
                map[name] = new AttributeValue { N = "1" };
                return $"{name} of another type";
            default:
                map[name] = Text(Values.Where(v => v != map[name].S).ElementAt(random.Next(Values.Length - 1)));
                return $"{name} changed";
        }
    }
}
