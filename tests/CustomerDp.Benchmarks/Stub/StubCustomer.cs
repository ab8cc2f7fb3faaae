using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// What a query for a customer is answered with: details, seven policies and two quotes, item by item as the product writes them.
/// </summary>
internal sealed class StubCustomer
{
    private const string Id = "CUST-1";
    private const string At = "2026-03-01T08:00:01.0000000Z";

    public StubCustomer(int policies = 7, int quotes = 2)
    {
        JsonObject[] items =
        [
            Details(),
            .. Enumerable.Range(1, policies).Select(Policy),
            .. Enumerable.Range(1, quotes).Select(Quote),
        ];
        Answer = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["Count"] = items.Length,
            ["Items"] = new JsonArray(items),
            ["ScannedCount"] = items.Length,
        });
    }

    /// <summary>The response to a Query.</summary>
    public byte[] Answer { get; }

    private static JsonObject Details() =>
        Item(
            "CUSTOMER#" + Id,
            ("createdAt", S(At)),
            ("detailsVersion", S($"{At}#0190c7b4-7a51-7c3e-9d55-000000000001")),
            (
                "details",
                M(
                    ("firstName", S("Anna")),
                    ("lastName", S("Novak")),
                    ("dateOfBirth", S("1988-02-29")),
                    ("email", S("anna@example.com")),
                    ("phone", S("+31 20 1234567")),
                    ("address", M(("street", S("1 Main Street")), ("city", S("Utrecht")), ("zipCode", S("3511")), ("country", S("NL")))))));

    private static JsonObject Policy(int number)
    {
        var digits = number.ToString("D6", CultureInfo.InvariantCulture);
        return Item($"POLICY#POL-{digits}",
            ("termsVersion", S($"0000000000000001#0190c7b4-7a51-7c3e-9d54-000000{digits}")),
            ("terms", M(
                ("policyNumber", S($"PN-{digits}")),
                ("productCode", S("HOME")),
                ("quoteId", S($"QUO-{digits}")),
                ("effectiveFrom", S("2026-03-01")),
                ("effectiveTo", S("2027-03-01")),
                ("amount", S("845.86")),
                ("currency", S("EUR")),
                ("occurredOn", S(At)))),
            ("standingVersion", S($"0000000000000002#0190c7b4-7a51-7c3e-9d53-000000{digits}")),
            ("standing", M(("code", S("ACTIVE")), ("eventType", S("PolicyVerificationCompletedEvent")), ("occurredOn", S(At)))));
    }

    private static JsonObject Quote(int number) => Item($"QUOTE#QUO-9{number:D5}",
        ("addedAt", S(At)), ("holderVersion", S($"0000000000000001#0190c7b4-7a51-7c3e-9d55-{number:D12}")));

    private static JsonObject Item(string key, params IEnumerable<(string Name, JsonObject Value)> attributes)
    {
        var item = Named([("pk", S(key)), ("sk", S("STATE")), ("entityKey", S(key)), ("customerId", S(Id)), .. attributes]);
        return item;
    }

    private static JsonObject M(params IEnumerable<(string Name, JsonObject Value)> members) => new() { ["M"] = Named(members) };

    private static JsonObject S(string value) => new() { ["S"] = value };

    private static JsonObject Named(IEnumerable<(string Name, JsonObject Value)> members) =>
        new(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Value)));
}
