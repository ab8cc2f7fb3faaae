using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Tests.Contracts;

public class WrappingTests
{
    private static readonly PasEventReader Reader = new();
    private static readonly PasEvent Event = FullEvents.Of(EventTypes.PolicyHolderAddedToQuote);

    private static readonly Dictionary<string, Func<string, string>> Wrappings = new()
    {
        ["Kinesis"] = inner => new JsonObject
        {
            ["kinesisSchemaVersion"] = "1.0",
            ["partitionKey"] = "k",
            ["sequenceNumber"] = "4965",
            ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(inner)),
            ["approximateArrivalTimestamp"] = 1767225600.1,
            ["eventSource"] = "aws:kinesis",
            ["eventID"] = "shardId-000000000006:4965",
            ["eventName"] = "aws:kinesis:record",
        }.ToJsonString(),
        ["Pipe, object"] = inner => $$"""{"data": {{inner}}}""",
        ["Pipe, text"] = inner => new JsonObject { ["data"] = inner }.ToJsonString(),
        ["Pipe, base64"] = inner => new JsonObject { ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(inner)) }.ToJsonString(),
        ["SNS"] = inner => new JsonObject { ["Type"] = "Notification", ["MessageId"] = "m", ["Message"] = inner, ["Timestamp"] = "2026-01-01T00:00:00Z" }.ToJsonString(),
        ["EventBridge"] = inner => $$"""{"version":"0","id":"e","detail-type":"x","source":"pas","time":"2026-01-01T00:00:00Z","resources":[],"detail":{{inner}}}""",
    };

    public static TheoryData<string> WrappingNames => [.. Wrappings.Keys];

    [Theory]
    [MemberData(nameof(WrappingNames))]
    public void A_wrapped_event_is_the_event(string wrapping) => Assert.Equal(Event, Read(Wrappings[wrapping](EventJson.Of(Event))).Event);

    [Theory]
    [MemberData(nameof(WrappingNames))]
    public void A_fault_inside_a_wrapping_has_the_reason_it_has_without(string wrapping)
    {
        Assert.Equal(InvalidReasons.EventTypeUnknown, Read(Wrappings[wrapping]("""{"eventType":"X"}""")).Reason);
        Assert.Equal(InvalidReasons.EventTypeMissing, Read(Wrappings[wrapping]("{}")).Reason);
    }

    [Fact]
    public void Three_wrappings_are_taken_off_in_every_combination_and_four_are_not()
    {
        foreach (var first in Wrappings.Values)
        {
            foreach (var second in Wrappings.Values)
            {
                foreach (var third in Wrappings.Values)
                {
                    var body = first(second(third(EventJson.Of(Event))));
                    Assert.Equal(Event, Read(body).Event);
                    Assert.Equal(InvalidReasons.NestedTooDeep, Read(first(body)).Reason);
                }
            }
        }
    }

    [Fact]
    public void A_cloud_event_has_the_envelope_in_its_attributes()
    {
        var cloud = CloudEvent();

        Assert.Equal(Event, Read(cloud.ToJsonString()).Event);

        cloud["logicalclockreading"] = "1";
        Assert.Equal(Event, Read(cloud.ToJsonString()).Event);
        Assert.Equal(Event, Read(Wrappings["Kinesis"](Wrappings["SNS"](Wrappings["Pipe, text"](cloud.ToJsonString())))).Event);
    }

    [Theory]
    [InlineData("specversion", "\"0.3\"", "spec-version-unknown")]
    [InlineData("specversion", "1.0", "spec-version-unknown")]
    [InlineData("type", "\"Other\"", "event-type-unknown")]
    [InlineData("type", null, "event-type-missing")]
    [InlineData("id", null, "event-id-missing")]
    [InlineData("time", null, "occurred-on-missing")]
    [InlineData("time", "\"now\"", "occurred-on-invalid")]
    [InlineData("logicalclockreading", null, "logical-clock-reading-missing")]
    [InlineData("logicalclockreading", "\"1x\"", "logical-clock-reading-invalid")]
    [InlineData("logicalclockreading", "-1", "logical-clock-reading-invalid")]
    [InlineData("schemaversion", "2", "schema-version-unknown")]
    [InlineData("data", null, "data-missing")]
    [InlineData("data", "\"text\"", "data-not-an-object")]
    public void A_cloud_event_is_invalid_for_the_reasons_of_the_envelope(string attribute, string? json, string reason)
    {
        var cloud = CloudEvent();
        if (json is null)
        {
            cloud.Remove(attribute);
        }
        else
        {
            cloud[attribute] = JsonNode.Parse(json);
        }

        Assert.Equal(reason, Read(cloud.ToJsonString()).Reason?.Code);
    }

    [Fact]
    public void An_event_type_makes_an_object_an_event_whatever_else_it_has()
    {
        var body = EventJson.NodeOf(Event);
        foreach (var mark in new[] { "specversion", "eventSource", "detail-type", "detail", "Type", "Message", "type", "id", "time" })
        {
            body[mark] = "x";
        }

        Assert.Equal(Event, Read(body.ToJsonString()).Event);
    }

    [Theory]
    [InlineData("""{"eventSource":"aws:sqs","data":"e30="}""", "event-source-unknown")]
    [InlineData("""{"eventSource":null,"data":"e30="}""", "event-source-unknown")]
    [InlineData("""{"eventSource":"aws:kinesis"}""", "wrapped-event-missing")]
    [InlineData("""{"eventSource":"aws:kinesis","data":7}""", "wrapped-event-missing")]
    [InlineData("""{"eventSource":"aws:kinesis","data":"***"}""", "not-json")]
    [InlineData("""{"eventSource":"aws:kinesis","data":""}""", "not-json")]
    [InlineData("""{"eventSource":"aws:kinesis","data":"/////w=="}""", "not-json")]
    [InlineData("""{"detail-type":"x"}""", "wrapped-event-missing")]
    [InlineData("""{"detail-type":"x","detail":[]}""", "wrapped-event-missing")]
    [InlineData("""{"Type":"Notification"}""", "event-type-missing")]
    [InlineData("""{"Type":"Notification","Message":null}""", "wrapped-event-missing")]
    [InlineData("""{"Type":"Notification","Message":"hello"}""", "not-json")]
    [InlineData("""{"data":{"data":{"data":{"data":{}}}}}""", "nested-too-deep")]
    [InlineData("""{"eventId":"x","data":{"policyId":"P1"}}""", "event-type-missing")]
    public void A_wrapping_without_an_event_in_it_is_invalid(string body, string reason) => Assert.Equal(reason, Read(body).Reason?.Code);

    private static PasEventReadResult Read(string body) => Reader.Read(Encoding.UTF8.GetBytes(body));

    private static JsonObject CloudEvent()
    {
        var plain = EventJson.NodeOf(Event);
        return new JsonObject
        {
            ["specversion"] = "1.0",
            ["data"] = plain["data"]!.DeepClone(),
            ["type"] = Event.EventType,
            ["source"] = "/pas",
            ["id"] = Event.EventId,
            ["time"] = plain["occurredOn"]!.DeepClone(),
            ["datacontenttype"] = "application/json",
            ["logicalclockreading"] = Event.LogicalClockReading,
            ["correlationid"] = Event.CorrelationId,
        };
    }
}
