using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Contracts;

[Trait("Kind", "unit")]
public class PasEventReaderTests
{
    private static readonly PasEventReader Reader = new();

    public static TheoryData<string> EventTypeNames => [.. EventTypes.All];

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public void Every_field_of_an_event_is_read(string eventType)
    {
        var @event = FullEvents.Of(eventType);

        Assert.Equal(@event, Read(EventJson.Of(@event)).Event);
    }

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public void The_order_of_the_fields_does_not_matter(string eventType)
    {
        var @event = FullEvents.Of(eventType);
        var members = EventJson.NodeOf(@event).Select(m => (m.Key, Value: m.Value?.ToJsonString() ?? "null")).ToArray();
        for (var first = 0; first < members.Length; first++)
        {
            var json = "{" + string.Join(',', members[first..].Concat(members[..first]).Select(m => $"\"{m.Key}\":{m.Value}")) + "}";

            Assert.Equal(@event, Read(json).Event);
        }
    }

    [Theory]
    [MemberData(nameof(EventTypeNames))]
    public void An_event_with_optional_fields_null_is_one_without_them(string eventType)
    {
        var minimal = FullEvents.MinimalOf(eventType);
        var json = EventJson.NodeOf(minimal);
        json["schemaVersion"] = null;
        json["correlationId"] = null;

        Assert.Equal(minimal, Read(json.ToJsonString()).Event);
        Assert.Equal(minimal, Read(WithoutNulls(json).ToJsonString()).Event);
    }

    [Fact]
    public void Unknown_fields_are_passed_over_wherever_they_are_and_however_deep()
    {
        var @event = FullEvents.Of(EventTypes.PolicyHolderAddedToQuote);
        var deep = string.Concat(Enumerable.Repeat("[{\"x\":", 2000)) + "1" + string.Concat(Enumerable.Repeat("}]", 2000));
        var json = EventJson.Of(@event)
            .Replace("{\"eventId\"", $"{{\"more\":{deep},\"eventId\"", StringComparison.Ordinal)
            .Replace("{\"quoteId\"", $"{{\"more\":{deep},\"quoteId\"", StringComparison.Ordinal)
            .Replace("{\"street\"", "{\"more\":[1,{}],\"street\"", StringComparison.Ordinal);

        Assert.Equal(@event, Read(json).Event);
    }

    [Fact]
    public void Escaped_names_and_values_are_the_same_as_plain_ones()
    {
        var @event = Pas.Cancelled("P1", 1);
        var json = EventJson.Of(@event)
            .Replace("\"eventType\":\"Policy", "\"\\u0065ventType\":\"\\u0050olicy", StringComparison.Ordinal)
            .Replace("\"policyId\":\"P1\"", "\"policyI\\u0064\":\"\\u00501\"", StringComparison.Ordinal)
            .Replace("\"2026-03-01T", "\"\\u0032026-03-01T", StringComparison.Ordinal);

        Assert.Equal(@event, Read(json).Event);
    }

    [Theory]
    [InlineData("100.50")]
    [InlineData("0.10")]
    [InlineData("-12.300")]
    [InlineData("1234567890123456789012345678")]
    [InlineData("0.1234567890123456789012345678")]
    public void An_amount_keeps_every_digit(string amount)
    {
        var json = EventJson.Of(FullEvents.Of(EventTypes.PolicyCreated)).Replace("845.860", amount, StringComparison.Ordinal);

        var created = Assert.IsType<PolicyCreatedEvent>(Read(json).Event);
        Assert.Equal(amount, created.Premium!.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-03-01T10:15:30Z", "2026-03-01T10:15:30.0000000Z")]
    [InlineData("2026-03-01T10:15:30.123Z", "2026-03-01T10:15:30.1230000Z")]
    [InlineData("2026-03-01T10:15:30.1234567899+00:00", "2026-03-01T10:15:30.1234567Z")]
    [InlineData("2026-03-01T10:15:30.5+02:00", "2026-03-01T08:15:30.5000000Z")]
    [InlineData("2026-03-01T00:15:30-0530", "2026-03-01T05:45:30.0000000Z")]
    [InlineData("2026-03-01T10:15+01", "2026-03-01T09:15:00.0000000Z")]
    [InlineData("2024-02-29t23:59:59,9z", "2024-02-29T23:59:59.9000000Z")]
    public void A_time_is_taken_to_UTC(string written, string utc)
    {
        var json = EventJson.NodeOf(Pas.Cancelled("P1", 1));
        json["occurredOn"] = written;

        Assert.Equal(utc, Read(json.ToJsonString()).Event!.OccurredOn.ToString("O"));
    }

    [Fact]
    public void An_ignored_type_is_ignored_whatever_else_is_in_it()
    {
        var reader = new PasEventReader("PolicyRenamedEvent");

        var result = reader.Read("""{"data":7,"eventType":"PolicyRenamedEvent","eventId":-1}"""u8);

        Assert.Equal("PolicyRenamedEvent", result.IgnoredEventType);
        Assert.True(reader.Read("{}"u8).IsInvalid);
    }

    [Fact]
    public void A_type_of_the_contract_cannot_be_ignored() =>
        Assert.Throws<ArgumentException>(() => new PasEventReader(EventTypes.PolicyExpired));

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.True(Read("\uFEFF" + EventJson.Of(Pas.Cancelled("P1", 1))).IsEvent);

    [Fact]
    public void An_event_prints_no_personal_data()
    {
        var text = FullEvents.Of(EventTypes.PolicyHolderAddedToQuote).ToString();

        Assert.Equal("PolicyHolderAddedToQuoteEvent e-1", text);
    }

    private static PasEventReadResult Read(string json) => Reader.Read(Encoding.UTF8.GetBytes(json));

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var member in json.ToArray())
        {
            if (member.Value is null)
            {
                json.Remove(member.Key);
            }
            else if (member.Value is JsonObject inner)
            {
                WithoutNulls(inner);
            }
        }

        return json;
    }
}
