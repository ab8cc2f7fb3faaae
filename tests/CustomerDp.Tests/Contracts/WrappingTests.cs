using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Contracts;

[Trait("Kind", "unit")]
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
        ["SNS"] = inner =>
            new JsonObject
            {
                ["Type"] = "Notification",
                ["MessageId"] = "m",
                ["Message"] = inner,
                ["Timestamp"] = "2026-01-01T00:00:00Z",
            }.ToJsonString(),
        ["EventBridge"] = inner =>
            $$"""{"version":"0","id":"e","detail-type":"x","source":"pas","time":"2026-01-01T00:00:00Z","resources":[],"detail":{{inner}}}""",
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

    [Theory]
    [MemberData(nameof(WrappingNames))]
    public void A_byte_order_mark_in_front_of_any_layer_is_passed_over(string wrapping)
    {
        // A text inside a wrapping may begin with one; an object may not, and U+FEFF in front of it is not JSON there as anywhere.
        var isText = wrapping is not ("Pipe, object" or "EventBridge");
        var json = EventJson.Of(Event);
        var body = isText ? $"\uFEFF{Wrappings[wrapping]($"\uFEFF {json}")}" : $"\uFEFF{Wrappings[wrapping](json)}";

        Assert.Equal(Event, Read(body).Event);
        Assert.Equal(Event, Read(Wrappings["SNS"](body)).Event);
        Assert.Equal(InvalidReasons.NotJson, Read($"\uFEFF{body}").Reason);
    }

    [Theory]
    [InlineData("""{"Type":"Notification","Message":"{}","Message":"{}"}""")]
    [InlineData("""{"data":{},"data":{}}""")]
    [InlineData("""{"data":"e30=","data":{}}""")]
    [InlineData("""{"eventSource":"aws:kinesis","data":"e30=","data":"e30="}""")]
    [InlineData("""{"eventSource":"aws:kinesis","eventSource":"aws:kinesis","data":"e30="}""")]
    [InlineData("""{"detail-type":"x","detail":{},"detail":{}}""")]
    [InlineData("""{"specversion":"1.0","specversion":"1.0","type":"PolicyCancelledEvent"}""")]
    public void What_a_wrapping_holds_stands_in_it_once(string body) => Assert.Equal(InvalidReasons.FieldTwice, Read(body).Reason);

    [Fact]
    public void Null_beside_a_value_is_as_absent_in_a_wrapping_as_in_an_event() =>
        Assert.Equal(
            Event,
            Read(
                $$"""{"Type":"Notification","Message":null,"Message":{{JsonValue.Create(EventJson.Of(Event)).ToJsonString()}},"Message":null}"""
            ).Event);

    [Fact]
    public void A_cloud_events_data_may_be_base64()
    {
        var cloud = CloudEvent();
        var data = cloud["data"]!.ToJsonString();
        cloud.Remove("data");

        cloud["data_base64"] = Base64(data);
        Assert.Equal(Event, Read(cloud.ToJsonString()).Event);
        cloud["data_base64"] = Base64($"\uFEFF{data}");
        Assert.Equal(Event, Read(cloud.ToJsonString()).Event);
        Assert.Equal(Event, Read(Wrappings["Kinesis"](cloud.ToJsonString())).Event);
    }

    [Theory]
    [InlineData("7", "data-not-an-object")]
    [InlineData("\"***\"", "not-json")]
    [InlineData("\"\"", "not-json")]
    [InlineData("\"e30\"", "not-json")]
    [InlineData("\"eyJhIjox\"", "not-json")]
    [InlineData("\"/////w==\"", "not-json")]
    [InlineData("\"W10=\"", "data-not-an-object")]
    [InlineData("\"e30=\"", "quote-id-missing")]
    [InlineData("null", "data-missing")]
    public void A_cloud_events_base64_has_to_hold_the_events_data(string json, string reason)
    {
        var cloud = CloudEvent();
        cloud.Remove("data");
        cloud["data_base64"] = JsonNode.Parse(json);

        Assert.Equal(reason, Read(cloud.ToJsonString()).Reason?.Code);
    }

    [Fact]
    public void A_cloud_event_has_its_data_in_one_form()
    {
        var cloud = CloudEvent();
        cloud["data_base64"] = Base64(cloud["data"]!.ToJsonString());

        Assert.Equal(InvalidReasons.FieldTwice, Read(cloud.ToJsonString()).Reason);
    }

    [Fact]
    public void Records_that_were_put_into_one_are_told_apart()
    {
        byte[][] records = [.. EventTypes.All.Select(t => Encoding.UTF8.GetBytes(EventJson.Of(FullEvents.Of(t)))), [0xFF, 0x00], []];

        var read = Read(KinesisAggregates.BodyOf(records));

        Assert.True(read.IsAggregate);
        Assert.Equal(records, read.Records);
        Assert.Equal(records, Read(Wrappings["SNS"](KinesisAggregates.BodyOf(records))).Records);
        Assert.Equal(
            records,
            Read(new JsonObject { ["data"] = Convert.ToBase64String(KinesisAggregates.BytesOf(records)) }.ToJsonString()).Records);
    }

    [Fact]
    public void What_only_begins_like_records_put_into_one_says_so()
    {
        var whole = KinesisAggregates.BytesOf(Encoding.UTF8.GetBytes(EventJson.Of(Event)));
        for (var length = 4; length < whole.Length; length += 7)
        {
            Assert.Equal(InvalidReasons.KinesisAggregateBroken, ReadRecord(whole[..length]).Reason);
        }

        for (var at = 4; at < whole.Length; at += 5)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x10;
            Assert.Equal(InvalidReasons.KinesisAggregateBroken, ReadRecord(changed).Reason);
        }

        Assert.Equal(InvalidReasons.KinesisAggregateBroken, ReadRecord(KinesisAggregates.BytesOf()).Reason);
    }

    [Fact]
    public void Compressed_data_says_so()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(EventJson.Of(Event)));
        }

        Assert.Equal(InvalidReasons.Compressed, ReadRecord(bytes.ToArray()).Reason);
        Assert.Equal(InvalidReasons.Compressed, ReadRecord([0x28, 0xB5, 0x2F, 0xFD, 0x04]).Reason);
    }

    [Theory]
    [InlineData("""["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"b","s3Key":"k"}]""", "payload-in-s3")]
    [InlineData("""["com.amazon.sqs.javamessaging.MessageS3Pointer",{"s3BucketName":"b","s3Key":"k"}]""", "payload-in-s3")]
    [InlineData("""{"s3BucketName":"b","s3Key":"k"}""", "payload-in-s3")]
    [InlineData("""{"s3Key":"k"}""", "event-type-missing")]
    [InlineData("""["x",{"s3Key":"k"}]""", "not-an-object")]
    [InlineData("""["x"]""", "not-an-object")]
    [InlineData("""[{"s3BucketName":"b","s3Key":"k"}]""", "not-an-object")]
    public void A_pointer_to_a_payload_in_S3_says_so(string body, string reason) => Assert.Equal(reason, Read(body).Reason?.Code);

    private static PasEventReadResult ReadRecord(byte[] data) =>
        Read(new JsonObject { ["eventSource"] = "aws:kinesis", ["data"] = Convert.ToBase64String(data) }.ToJsonString());

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

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
