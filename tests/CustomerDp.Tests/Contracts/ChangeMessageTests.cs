using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Changes;
using CustomerDp.Contracts.Fields;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Contracts;

/// <summary>What is read of a change, as EventBridge Pipes send it.</summary>
[Trait("Kind", "unit")]
public sealed class ChangeMessageTests
{
    // As https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html and
    // https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html show records, with a key of ours.
    private const string Record =
        """
        {
          "eventID": "c4ca4238a0b923820dcc509a6f75849b",
          "eventName": "MODIFY",
          "eventVersion": "1.1",
          "eventSource": "aws:dynamodb",
          "awsRegion": "us-east-1",
          "dynamodb": {
            "ApproximateCreationDateTime": 1764265447,
            "Keys": { "sk": { "S": "STATE" }, "pk": { "S": "POLICY#p1" } },
            "SequenceNumber": "4421584500000000017450439091",
            "SizeBytes": 26,
            "StreamViewType": "KEYS_ONLY"
          },
          "eventSourceARN": "arn:aws:dynamodb:us-east-1:123456789012:table/customer-dp-a/stream/2026-11-27T17:44:07.000"
        }
        """;

    /// <summary>Every code that reading a change alone has.</summary>
    internal static IEnumerable<string> Codes => Faults.Select(f => f.Data.Item3).Distinct();

    /// <summary>Path of the member, the JSON put there (null: it is taken out), the code.</summary>
    public static TheoryData<string, string?, string> Faults => new()
    {
        { "eventSourceARN", null, "change-source-missing" },
        { "eventSourceARN", "null", "change-source-missing" },
        { "eventSourceARN", "7", "change-source-invalid" },
        { "eventSourceARN", "\"\"", "change-source-invalid" },
        { "eventSourceARN", "\"customer-dp-a\"", "change-source-invalid" },
        { "eventSourceARN", "\"arn:aws:kinesis:us-east-1:123456789012:stream/customer-dp-a\"", "change-source-invalid" },
        { "eventSourceARN", "\"arn:aws:dynamodb:us-east-1:123456789012:table/a\"", "change-source-invalid" },
        { "eventSourceARN", "\"arn:aws:dynamodb:us-east-1:123456789012:table/abc/index/i\"", "change-source-invalid" },
        { "eventSourceARN", "\"arn:aws:dynamodb:us-east-1:123456789012:table/abc\\n\"", "change-source-invalid" },
        { "dynamodb", null, "change-key-missing" },
        { "dynamodb", "[]", "change-key-missing" },
        { "dynamodb.Keys", null, "change-key-missing" },
        { "dynamodb.Keys", "\"POLICY#p1\"", "change-key-missing" },
        { "dynamodb.Keys.pk", null, "change-key-missing" },
        { "dynamodb.Keys.pk", "\"POLICY#p1\"", "change-key-invalid" },
        { "dynamodb.Keys.pk", "{}", "change-key-invalid" },
        { "dynamodb.Keys.pk", "{\"N\":\"1\"}", "change-key-invalid" },
        { "dynamodb.Keys.pk", "{\"S\":\"\"}", "change-key-invalid" },
        { "dynamodb.Keys.pk", "{\"S\":null}", "change-key-invalid" },
        { "dynamodb.Keys.pk", "{\"S\":[]}", "change-key-invalid" },
        { "dynamodb.Keys.pk", $"{{\"S\":\"{new string('é', 1_025)}\"}}", "change-key-invalid" },
    };

    [Fact]
    public void The_table_the_key_and_the_time_are_read()
    {
        var change = Read(Record).Change;

        Assert.Equal(new("customer-dp-a", "POLICY#p1", new DateTimeOffset(2025, 11, 27, 17, 44, 7, TimeSpan.Zero)), change);
    }

    [Theory]
    [InlineData("INSERT")]
    [InlineData("REMOVE")]
    [InlineData("NEW")]
    public void Whatever_was_done_to_the_entity(string eventName) =>
        Assert.Equal("POLICY#p1", Read(With("eventName", $"\"{eventName}\"")).Change!.EntityKey);

    [Theory]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/customer-dp-a", "customer-dp-a")]
    [InlineData("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/My_Table.9-b/stream/2015-06-27T00:48:05.899", "My_Table.9-b")]
    [InlineData("arn:aws-us-gov:dynamodb:us-gov-west-1:123456789012:table/abc/stream/2015-06-27T00:48:05.899", "abc")]
    [InlineData("arn:aws:dynamodb:ddblocal:000000000000:table/customer-dp-a/stream/2026-11-27T17:44:07.123", "customer-dp-a")]
    public void The_table_is_that_of_the_stream_in_any_partition(string arn, string table) =>
        Assert.Equal(table, Read(With("eventSourceARN", $"\"{arn}\"")).Change!.Table);

    [Theory]
    [InlineData("1764265447.9", "2025-11-27T17:44:07Z")]
    [InlineData("1.764265447E9", "2025-11-27T17:44:07Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1e300", null)]
    [InlineData("-1e300", null)]
    [InlineData("\"2025-11-27T17:44:07Z\"", null)]
    [InlineData("{\"a\":[1]}", null)]
    [InlineData("null", null)]
    [InlineData(null, null)]
    public void A_time_that_cannot_be_read_is_none(string? json, string? time)
    {
        var change = Read(With("dynamodb.ApproximateCreationDateTime", json)).Change!;

        Assert.Equal(("POLICY#p1", time is null ? null : DateTimeOffset.Parse(time, null)), (change.EntityKey, change.ChangedAt));
    }

    [Theory]
    [InlineData("eventID", null)]
    [InlineData("eventName", "{\"deep\":[[[1]]]}")]
    [InlineData("eventSource", "\"aws:other\"")]
    [InlineData("userIdentity", "{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}")]
    [InlineData("dynamodb.Keys.sk", null)]
    [InlineData("dynamodb.NewImage", "{\"pk\":{\"S\":\"other\"},\"eventSourceARN\":{\"S\":\"x\"}}")]
    [InlineData("dynamodb.SequenceNumber", "7")]
    public void All_else_may_be_as_it_likes(string path, string? json) =>
        Assert.Equal(("customer-dp-a", "POLICY#p1"), (Read(With(path, json)).Change!.Table, Read(With(path, json)).Change!.EntityKey));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_has_its_code(string path, string? json, string code)
    {
        var result = Read(With(path, json));

        Assert.False(result.IsChange);
        Assert.Equal(code, result.Reason.Code);
    }

    [Theory]
    [InlineData("", "not-json")]
    [InlineData("hello", "not-json")]
    [InlineData("{\"eventSourceARN\":\"arn", "not-json")]
    [InlineData("{} {}", "not-json")]
    [InlineData("{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"\\uD800\"}}}}", "not-json")]
    [InlineData("[]", "not-an-object")]
    [InlineData("[{\"a\":1}]", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("{}", "change-source-missing")]
    public void A_body_that_is_no_record_has_its_code(string body, string code) => Assert.Equal(code, Read(body).Reason?.Code);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_not_JSON() =>
        Assert.Equal(InvalidReasons.NotJson, ChangeMessage.Read([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]).Reason);

    [Theory]
    [InlineData("\"eventSourceARN\":", "\"eventSourceARN\":\"arn:aws:dynamodb:us-east-1:1:table/other\",")]
    [InlineData("\"dynamodb\":", "\"dynamodb\":{\"Keys\":{}},")]
    [InlineData("\"pk\":", "\"pk\":{\"S\":\"POLICY#p2\"},")]
    public void What_is_needed_and_stands_twice_is_refused(string before, string other) =>
        Assert.Equal(InvalidReasons.FieldTwice, Read(Record.Replace(before, other + before, StringComparison.Ordinal)).Reason);

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.True(Read("\uFEFF" + Record).IsChange);

    [Fact]
    public void Any_key_comes_through_as_it_is() =>
        Prop.ForAll(
            Arb.From(Gen.Elements("CUSTOMER#é漢🙂", "QUOTE#\"quoted\\ <&>", "POLICY#\u0001", "POLICY# ", "P")),
            key => Assert.Equal(key, Read(With("dynamodb.Keys.pk", new JsonObject { ["S"] = key }.ToJsonString())).Change!.EntityKey))
            .QuickCheckThrowOnFailure();

    private static ChangeReadResult Read(string body) => ChangeMessage.Read(Encoding.UTF8.GetBytes(body));

    private static string With(string path, string? json)
    {
        var record = JsonNode.Parse(Record)!.AsObject();
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(record, (node, name) => node[name]!.AsObject());
        parent.Remove(names[^1]);
        if (json is not null)
        {
            parent[names[^1]] = "@@";
        }

        return record.ToJsonString().Replace("\"@@\"", json, StringComparison.Ordinal);
    }
}
