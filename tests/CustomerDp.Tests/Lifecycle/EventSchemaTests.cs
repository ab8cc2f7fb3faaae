using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>Every event is as its schema says, and the schemas say nothing that is in no event.</summary>
[Trait("Kind", "unit")]
public class EventSchemaTests
{
    private static readonly EventSchema Message = EventSchema.Closed(SchemaFiles.Now["CustomerEvent"].Schema);

    // What any other message is, but the values.
    private static readonly EventSchema Customer = EventSchema.Closed(SchemaFiles.Now["Customer"].Schema);

    private static readonly Dictionary<string, EventSchema[]> OfType = Enum.GetNames<LifecycleEventType>()
        .ToDictionary(type => type, type => new[]
        {
            EventSchema.Closed(SchemaFiles.Now[type].Schema), EventSchema.Open(SchemaFiles.Released[type].Schema),
        });

    [Fact]
    public void Each_type_has_a_schema_of_the_version_that_is_sent() =>
        Assert.Equal(
            Enum.GetNames<LifecycleEventType>().Append("Customer").Append("CustomerEvent").Order(StringComparer.Ordinal)
                .Select(name => (name, CloudEventBody.SchemaVersion)),
            SchemaFiles.Now.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => (s.Key, s.Value.Version)));

    [Fact]
    public void Every_event_of_any_history_is_valid_by_its_schema() => Prop.ForAll(
            Histories.Any,
            Arb.From(Gen.Choose(0, int.MaxValue)),
            (events, seed) => Assert.All(EventsOf(events, new Random(seed)).GetAwaiter().GetResult(), e => Holds(e, [])))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public async Task Nothing_stands_in_a_schema_for_nothing()
    {
        PasEvent[] events =
        [
            Pas.Held("Q1", "C1", 1, at: 1, name: "N1"), Pas.Held("Q2", "C2", 1, at: 1, name: "N2"), Pas.Held("Q2", "C1", 2, at: 2, name: "N2"),
            Pas.Created("P1", "C1", 1, quote: "Q1", number: "1"), Pas.Cancelled("P1", 2, "R1"), Pas.Created("P1", "C1", 3, number: "2"),
            Pas.Erased("C2", at: 9), Pas.Erased("C1", at: 9),
        ];
        HashSet<string> seen = [];
        foreach (var @event in await EventsOf(events, random: null))
        {
            Holds(@event, seen);
        }

        Assert.Equal(
            SchemaFiles.Now.Where(s => s.Key != "CustomerEvent")
                .SelectMany(s => SchemaMembers.Of(s.Key, s.Value.Schema))
                .Order(StringComparer.Ordinal),
            seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a/b~c")]
    [InlineData("\"\\ \U0001F600 ü")]
    [InlineData("{}[]?#%2F")]
    public async Task Identifiers_may_be_anything_that_the_contract_takes(string odd)
    {
        var id = odd + new string('x', 128 - odd.EnumerateRunes().Count());
        var teller = new Teller(PersonalValues.Full);
        await teller.ProjectAsync(Full(Pas.Held(id, id, 1, at: 1.1234567, name: "N1", id: "e1")));
        await teller.ProjectAsync(Full(Pas.Created(id, id, 2, number: "1", id: "e2")) with { OccurredOn = DateTime.MaxValue.ToUniversalTime() });
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            await teller.TellAsync(new EntityId(kind, id));
        }

        Assert.NotEmpty(teller.Events);
        Assert.All(teller.Events, e => Holds(e, []));
    }

    [Theory]
    [InlineData("CustomerCreated", "revision", "\"1\"")]
    [InlineData("CustomerCreated", "revision", "0")]
    [InlineData("CustomerCreated", "changes", "[]")]
    [InlineData("CustomerCreated", "changes", """[{ "path": "email", "old": null, "new": "x" }]""")]
    [InlineData("CustomerCreated", "changes", """[{ "path": "/email", "new": "x" }]""")]
    [InlineData("CustomerCreated", "changes", """[{ "path": "/email", "old": 1, "new": 2 }]""")]
    [InlineData("CustomerUpdated", "customerId", "\"\"")]
    [InlineData("CustomerUpdated", "details", """{ "dateOfBirth": "1988-02-30" }""")]
    [InlineData("CustomerUpdated", "details", """{ "updatedAt": "2026-03-01T08:00:00+01:00" }""")]
    [InlineData("CustomerActivated", "policiesInForce", "0")]
    [InlineData("CustomerDeactivated", "policiesInForce", "1")]
    [InlineData("CustomerDeleted", "details", "{}")]
    [InlineData("CustomerDeleted", "changes", """[{ "path": "/email", "old": null, "new": null }]""")]
    [InlineData("CustomerDeleted", "changes", """[{ "path": "/email", "old": null, "new": "x" }]""")]
    [InlineData("CustomerDeleted", "changes", """[{ "path": "/createdAt", "old": "x", "new": "y" }]""")]
    [InlineData("CustomerDeleted", "snapshot", """{ "part": 0, "parts": 1 }""")]
    [InlineData("CustomerCreated", "changes", """[{ "path": "/email", "old": "x" }]""")]
    public void What_no_event_is_is_refused(string type, string member, string value)
    {
        var data = JsonNode.Parse("""
            { "customerId": "C1", "revision": 2, "policiesInForce": 1, "changes": [{ "path": "/email" }] }
            """)!.AsObject();
        data["policiesInForce"] = type == "CustomerDeactivated" ? 0 : 1;
        var schema = EventSchema.Open(SchemaFiles.Now[type].Schema);
        Assert.Empty(schema.Faults(data));

        data[member] = JsonNode.Parse(value);

        Assert.NotEmpty(schema.Faults(data));
    }

    private static void Holds(LifecycleEvent @event, HashSet<string> seen)
    {
        foreach (var personal in Enum.GetValues<PersonalValues>())
        {
            var message = JsonNode.Parse(CloudEventBody.Write(@event, "/customer-dp", personal))!.AsObject();
            var (type, data) = ((string)message["type"]!, message["data"]!.AsObject());
            Assert.Equal($"urn:customer-dp:schema:{type}:{SchemaFiles.Now[type].Version}", (string?)message["dataschema"]);
            Assert.Equal("", string.Join('\n', Message.Faults(message)));
            Assert.Equal("", string.Join('\n', OfType[type].SelectMany(s => s.Faults(data))));
            SchemaMembers.Add(seen, type, data);
            foreach (var side in new[] { "old", "new" })
            {
                var document = DocumentOf(data["changes"]!.AsArray(), side);
                Assert.Equal("", string.Join('\n', Customer.Faults(document)));
                SchemaMembers.Add(seen, "Customer", document);
            }
        }
    }

    // What the changes of one event say of the customer, as who follows their paths has it.
    private static JsonObject DocumentOf(JsonArray changes, string side)
    {
        var document = new JsonObject();
        foreach (var change in changes.Where(c => c![side] is not null))
        {
            var steps = ((string)change!["path"]!)[1..].Split('/')
                .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
                .ToArray();
            var at = document;
            foreach (var step in steps[..^1])
            {
                at = (JsonObject)(at[step] ??= new JsonObject());
            }

            at[steps[^1]] = change[side]!.DeepClone();
        }

        return document;
    }

    // Looked at after each, all of it, or something at random; and the customers at the end, as whoever begins has them.
    private static async Task<List<LifecycleEvent>> EventsOf(PasEvent[] events, Random? random)
    {
        var teller = new Teller(PersonalValues.None);
        foreach (var @event in events.Select(Full))
        {
            await teller.ProjectAsync(@event);
            await (random is null ? teller.TellAllAsync() : teller.TellAsync(Teller.Entities[random.Next(Teller.Entities.Count)]));
        }

        await teller.TellAllAsync();
        return [.. teller.Events, .. teller.Snapshots()];
    }

    // Most with all values, so that each comes, changes and goes.
    private static PasEvent Full(PasEvent @event) => @event switch
    {
        PolicyHolderAddedToQuoteEvent { PolicyHolder.FirstName: { } name } held => held with
        {
            PolicyHolder = ((PolicyHolderAddedToQuoteEvent)FullEvents.Of(EventTypes.PolicyHolderAddedToQuote)).PolicyHolder with
            {
                PolicyHolderId = held.PolicyHolder.PolicyHolderId,
                FirstName = name,
            },
        },
        PolicyCreatedEvent { PolicyNumber: "1" or "2" or "3" } created => created with
        {
            ProductCode = $"HOME {created.PolicyNumber}",
            Status = PolicyStatus.Active,
            EffectiveFrom = new DateOnly(2026, 1, 1),
            EffectiveTo = new DateOnly(2027, 1, 1),
            Premium = new Premium(decimal.Parse($"-{created.PolicyNumber}.50", CultureInfo.InvariantCulture), "EUR"),
        },
        PolicyCancelledEvent cancelled => cancelled with { CancelledOn = new DateOnly(2026, 1, 1) },
        _ => @event,
    };
}
