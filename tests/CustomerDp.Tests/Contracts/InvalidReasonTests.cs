using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Contracts;

/// <summary>One way to be invalid at a time, and the code it has.</summary>
[Trait("Kind", "unit")]
public class InvalidReasonTests
{
    private static readonly PasEventReader Reader = new();

    private static readonly string TooLong = new('x', 129);

    // One character more than a text may have, most of them of two UTF-16 units and four bytes.
    private static readonly string TooLongText = $"x{string.Concat(Enumerable.Repeat("\U0001F600", 1_000))}";

    /// <summary>Event type, path of the field, the JSON put there (null: the field is taken out), the code.</summary>
    public static TheoryData<string, string, string?, string> Faults => new()
    {
        { EventTypes.PolicyCancelled, "eventType", null, "event-type-missing" },
        { EventTypes.PolicyCancelled, "eventType", "null", "event-type-missing" },
        { EventTypes.PolicyCancelled, "eventType", "7", "event-type-unknown" },
        { EventTypes.PolicyCancelled, "eventType", "\"policycancelledevent\"", "event-type-unknown" },
        { EventTypes.PolicyCancelled, "eventId", null, "event-id-missing" },
        { EventTypes.PolicyCancelled, "eventId", "\"\"", "event-id-invalid" },
        { EventTypes.PolicyCancelled, "eventId", "\"a b\"", "event-id-invalid" },
        { EventTypes.PolicyCancelled, "eventId", "\"\u00E9\"", "event-id-invalid" },
        { EventTypes.PolicyCancelled, "eventId", "7", "event-id-invalid" },
        { EventTypes.PolicyCancelled, "eventId", $"\"{TooLong}\"", "event-id-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", null, "occurred-on-missing" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"yesterday\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-01-01T00:00:00\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-01-01\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-02-29T00:00:00Z\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-01-01T24:00:00Z\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-01-01T00:00:00.Z\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"2026-01-01T00:00:00+25:00\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "\"0001-01-01T00:00:00+01:00\"", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "occurredOn", "1767225600", "occurred-on-invalid" },
        { EventTypes.PolicyCancelled, "logicalClockReading", null, "logical-clock-reading-missing" },
        { EventTypes.PolicyCancelled, "logicalClockReading", "-1", "logical-clock-reading-invalid" },
        { EventTypes.PolicyCancelled, "logicalClockReading", "1.5", "logical-clock-reading-invalid" },
        { EventTypes.PolicyCancelled, "logicalClockReading", "9007199254740992", "logical-clock-reading-invalid" },
        { EventTypes.PolicyCancelled, "logicalClockReading", "\"1\"", "logical-clock-reading-invalid" },
        { EventTypes.PolicyCancelled, "schemaVersion", "9", "schema-version-unknown" },
        { EventTypes.PolicyCancelled, "schemaVersion", "\"1\"", "schema-version-unknown" },
        { EventTypes.PolicyCancelled, "correlationId", "\"\"", "correlation-id-invalid" },
        { EventTypes.PolicyCancelled, "correlationId", "{}", "correlation-id-invalid" },
        { EventTypes.PolicyCancelled, "data", null, "data-missing" },
        { EventTypes.PolicyCancelled, "data", "null", "data-missing" },
        { EventTypes.PolicyCancelled, "data", "\"P1\"", "data-not-an-object" },
        { EventTypes.PolicyCancelled, "data", "[]", "data-not-an-object" },
        { EventTypes.PolicyCancelled, "data.policyId", null, "policy-id-missing" },
        { EventTypes.PolicyCancelled, "data.policyId", "\"\"", "policy-id-invalid" },
        { EventTypes.PolicyCancelled, "data.policyId", "\"a\\nb\"", "policy-id-invalid" },
        { EventTypes.PolicyCancelled, "data.policyId", $"\"{TooLong}\"", "policy-id-invalid" },
        { EventTypes.PolicyCancelled, "data.reason", "7", "cancellation-reason-invalid" },
        { EventTypes.PolicyCancelled, "data.reason", $"\"{TooLongText}\"", "cancellation-reason-too-long" },
        { EventTypes.PolicyCancelled, "data.cancelledOn", "\"31/12/2026\"", "cancelled-on-invalid" },
        { EventTypes.PolicyExpired, "data.policyId", null, "policy-id-missing" },
        { EventTypes.PolicyExpired, "data.expiredOn", "\"2026-13-01\"", "expired-on-invalid" },
        { EventTypes.PolicyExpired, "data.expiredOn", "\"2026-1-1\"", "expired-on-invalid" },
        { EventTypes.PolicyVerificationCompleted, "data.policyId", null, "policy-id-missing" },
        { EventTypes.PolicyVerificationCompleted, "data.result", null, "result-missing" },
        { EventTypes.PolicyVerificationCompleted, "data.result", "\"MAYBE\"", "result-invalid" },
        { EventTypes.PolicyVerificationCompleted, "data.result", "\"passed\"", "result-invalid" },
        { EventTypes.PolicyVerificationCompleted, "data.result", "true", "result-invalid" },
        { EventTypes.PolicyVerificationCompleted, "data.completedOn", "0", "completed-on-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.quoteId", null, "quote-id-missing" },
        { EventTypes.PolicyHolderAddedToQuote, "data.quoteId", "[]", "quote-id-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder", null, "policy-holder-missing" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder", "\"C1\"", "policy-holder-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.policyHolderId", null, "policy-holder-id-missing" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.policyHolderId", "\"\\u0007\"", "policy-holder-id-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.firstName", "1", "first-name-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.firstName", $"\"{TooLongText}\"", "first-name-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.lastName", "{}", "last-name-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.lastName", $"\"{TooLongText}\"", "last-name-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.dateOfBirth", "\"1988-02-30\"", "date-of-birth-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.email", "false", "email-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.email", $"\"{TooLongText}\"", "email-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.phone", "31", "phone-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.phone", $"\"{TooLongText}\"", "phone-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address", "\"x\"", "address-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.zipCode", "1234", "address-invalid" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.zipCode", $"\"{TooLongText}\"", "address-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.street", $"\"{TooLongText}\"", "address-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.city", $"\"{TooLongText}\"", "address-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.state", $"\"{TooLongText}\"", "address-too-long" },
        { EventTypes.PolicyHolderAddedToQuote, "data.policyHolder.address.country", $"\"{TooLongText}\"", "address-too-long" },
        { EventTypes.PolicyCreated, "data.policyId", null, "policy-id-missing" },
        { EventTypes.PolicyCreated, "data.policyNumber", "7", "policy-number-invalid" },
        { EventTypes.PolicyCreated, "data.policyNumber", $"\"{TooLongText}\"", "policy-number-too-long" },
        { EventTypes.PolicyCreated, "data.policyHolderId", null, "policy-holder-id-missing" },
        { EventTypes.PolicyCreated, "data.policyHolderId", "\"\"", "policy-holder-id-invalid" },
        { EventTypes.PolicyCreated, "data.quoteId", "\"\"", "quote-id-invalid" },
        { EventTypes.PolicyCreated, "data.productCode", "7", "product-code-invalid" },
        { EventTypes.PolicyCreated, "data.productCode", $"\"{TooLongText}\"", "product-code-too-long" },
        { EventTypes.PolicyCreated, "data.status", "\"SLEEPING\"", "status-invalid" },
        { EventTypes.PolicyCreated, "data.effectiveFrom", "\"2026-06-31\"", "effective-from-invalid" },
        { EventTypes.PolicyCreated, "data.effectiveTo", "\"x\"", "effective-to-invalid" },
        { EventTypes.PolicyCreated, "data.premium", "7", "premium-invalid" },
        { EventTypes.PolicyCreated, "data.premium.amount", null, "amount-missing" },
        { EventTypes.PolicyCreated, "data.premium.amount", "\"1.0\"", "amount-invalid" },
        { EventTypes.PolicyCreated, "data.premium.amount", "1.12345678901234567890123456789", "amount-invalid" },
        { EventTypes.PolicyCreated, "data.premium.amount", "1e40", "amount-invalid" },
        { EventTypes.PolicyCreated, "data.premium.amount", "1e-40", "amount-invalid" },
        { EventTypes.PolicyCreated, "data.premium.currency", null, "currency-missing" },
        { EventTypes.PolicyCreated, "data.premium.currency", "\"eur\"", "currency-invalid" },
        { EventTypes.PolicyCreated, "data.premium.currency", "\"EURO\"", "currency-invalid" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_has_its_code(string eventType, string path, string? json, string code)
    {
        var body = EventJson.NodeOf(FullEvents.Of(eventType));
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(body, (node, name) => node[name]!.AsObject());
        parent.Remove(names[^1]);
        Assert.Equal(
            code,
            Reader.Read(Encoding.UTF8.GetBytes(json is null ? body.ToJsonString() : Put(body, parent, names[^1], json))).Reason?.Code);
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData(" ", "not-json")]
    [InlineData("hello", "not-json")]
    [InlineData("{\"eventId\":\"x\",\"eventType\":\"PolicyCan", "not-json")]
    [InlineData("{} {}", "not-json")]
    [InlineData("[] x", "not-json")]
    [InlineData("{\"a\":\"\\uD800\",\"eventId\":\"\\uD800\"}", "not-json")]
    [InlineData("[]", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("7", "not-an-object")]
    [InlineData("{}", "event-type-missing")]
    public void A_body_that_is_no_event_has_its_code(string body, string code) =>
        Assert.Equal(code, Reader.Read(Encoding.UTF8.GetBytes(body)).Reason?.Code);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_not_JSON() =>
        Assert.Equal(InvalidReasons.NotJson, Reader.Read([.. "{\"eventId\":\""u8, 0xFF, .. "\"}"u8]).Reason);

    [Theory]
    [MemberData(nameof(PasEventReaderTests.EventTypeNames), MemberType = typeof(PasEventReaderTests))]
    public void A_field_of_the_contract_that_stands_twice_is_refused(string eventType)
    {
        var json = EventJson.Of(FullEvents.Of(eventType));
        foreach (
            var name in EventJson
                .NodeOf(FullEvents.Of(eventType))
                .Select(m => m.Key)
                .Concat(["policyId", "quoteId", "policyHolderId", "street", "amount"]))
        {
            var at = json.IndexOf($"\"{name}\":", StringComparison.Ordinal);
            if (at < 0 || name is "eventType")
            {
                continue;
            }

            var value = JsonNode.Parse(json[(at + name.Length + 3)..^1][..ValueLength(json[(at + name.Length + 3)..])])!.ToJsonString();
            var twice = json.Insert(at, $"\"{name}\":{value},");

            Assert.Equal((name, InvalidReasons.FieldTwice), (name, Reader.Read(Encoding.UTF8.GetBytes(twice)).Reason));
        }
    }

    [Fact]
    public void Every_reason_is_named_once_and_covered_by_these_tests()
    {
        var codes = InvalidReason.All.Select(r => r.Code).ToArray();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", code));

        var covered = Faults.Select(f => f.Data.Item4)
            .Concat(["not-json", "not-an-object", "field-twice"])
            .Concat(["nested-too-deep", "event-source-unknown", "spec-version-unknown", "wrapped-event-missing"])
            .Concat(["compressed", "kinesis-aggregate-broken", "payload-in-s3"])
            .Concat(ChangeMessageTests.Codes);
        Assert.Equal(codes.Order(), covered.Distinct().Order());
    }

    private static int ValueLength(string json)
    {
        var reader = new System.Text.Json.Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        reader.Skip();
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json), 0, (int)reader.BytesConsumed).Length;
    }

    // As text, since a JSON library would not keep a number's digits.
    private static string Put(JsonObject body, JsonObject parent, string name, string json)
    {
        parent[name] = "@@";
        return body.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal);
    }
}
