using System.Text.Json.Nodes;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.LocalHost;

/// <summary>
/// A stream of a table over the wire, with shards that the emulator never has: those that end and are gone on with by others, iterators
/// that expire, and records that are forgotten.
/// </summary>
internal sealed class FakeStream
{
    public const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/customer-dp-a/stream/2026-11-27T00:00:00.000";

    private const int PageSize = 12;

    private readonly Lock _lock = new();
    private readonly List<Shard> _shards = [];
    private readonly Queue<string> _faults = [];

    /// <summary>Shards are listed this many at a time.</summary>
    public int Listed { get; init; } = 100;

    public void Add(string shard, string? parent = null) => Locked(() => _shards.Add(new(shard, parent)));

    public void End(string shard) => Locked(() => _shards.Single(s => s.Id == shard).HasEnded = true);

    /// <summary>The oldest records of a shard are forgotten.</summary>
    public void Trim(string shard, int records) => Locked(() => _shards.Single(s => s.Id == shard).Forgotten = records);

    /// <summary>A record of an entity, whose key is also its place.</summary>
    public void Write(string shard, int from, int count, string sortKey = "STATE") => Locked(() =>
    {
        var records = _shards.Single(s => s.Id == shard).Records;
        for (var i = from; i < from + count; i++)
        {
            records.Add(new JsonObject
            {
                ["eventName"] = "MODIFY",
                ["dynamodb"] = new JsonObject
                {
                    ["Keys"] = new JsonObject
                    {
                        ["pk"] = new JsonObject { ["S"] = $"POLICY#{shard}-{i}" },
                        ["sk"] = new JsonObject { ["S"] = sortKey },
                    },
                    ["SequenceNumber"] = $"{records.Count + 1}",
                },
            });
        }
    });

    /// <summary>The next request for records is answered with an error.</summary>
    public void FailNextRead(string code) => Locked(() => _faults.Enqueue(code));

    public WireAnswer Answer(WireRequest request)
    {
        lock (_lock)
        {
            var body = JsonNode.Parse(request.Text)!;
            return request.Operation switch
            {
                "ListStreams" => Json(new()
                {
                    ["Streams"] = new JsonArray(
                        new JsonObject { ["StreamArn"] = Arn, ["StreamLabel"] = "2026-11-27T00:00:00.000" },
                        new JsonObject { ["StreamArn"] = "arn:older", ["StreamLabel"] = "2026-11-26T00:00:00.000" }),
                }),
                "DescribeStream" => Describe((string)body["StreamArn"]!, (string?)body["ExclusiveStartShardId"]),
                "GetShardIterator" => Start(body),
                "GetRecords" => Read(((string)body["ShardIterator"]!).Split('|')),
                _ => new WireAnswer("""{"__type":"UnknownOperationException"}""", 400),
            };
        }
    }

    private WireAnswer Describe(string arn, string? after)
    {
        Assert.Equal(Arn, arn);
        var from = after is null ? 0 : _shards.FindIndex(s => s.Id == after) + 1;
        var listed = _shards.Skip(from).Take(Listed).ToArray();
        var description = new JsonObject
        {
            ["Shards"] = new JsonArray([.. listed.Select(s => s.Parent is null
                ? new JsonObject { ["ShardId"] = s.Id }
                : new JsonObject { ["ShardId"] = s.Id, ["ParentShardId"] = s.Parent })]),
        };
        if (from + listed.Length < _shards.Count)
        {
            description["LastEvaluatedShardId"] = listed[^1].Id;
        }

        return Json(new() { ["StreamDescription"] = description });
    }

    private WireAnswer Start(JsonNode body)
    {
        var shard = _shards.Single(s => s.Id == (string)body["ShardId"]!);
        var after = (string?)body["SequenceNumber"] is { } number ? int.Parse(number) : 0;
        Assert.Equal(after == 0 ? "TRIM_HORIZON" : "AFTER_SEQUENCE_NUMBER", (string?)body["ShardIteratorType"]);
        if (after > 0 && after < shard.Forgotten)
        {
            return new("""{"__type":"com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException"}""", 400);
        }

        return Json(new() { ["ShardIterator"] = $"{shard.Id}|{Math.Max(after, shard.Forgotten)}" });
    }

    private WireAnswer Read(string[] iterator)
    {
        if (_faults.TryDequeue(out var code))
        {
            return new($$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}"}""", 400);
        }

        var shard = _shards.Single(s => s.Id == iterator[0]);
        var from = int.Parse(iterator[1]);
        var records = shard.Records.Skip(from).Take(PageSize).Select(r => r.DeepClone()).ToArray();
        var answer = new JsonObject { ["Records"] = new JsonArray(records) };
        if (!shard.HasEnded || from + records.Length < shard.Records.Count)
        {
            answer["NextShardIterator"] = $"{shard.Id}|{from + records.Length}";
        }

        return Json(answer);
    }

    private void Locked(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    private static WireAnswer Json(JsonObject body) => new(body.ToJsonString());

    private sealed class Shard(string id, string? parent)
    {
        public string Id => id;

        public string? Parent => parent;

        public List<JsonObject> Records { get; } = [];

        public bool HasEnded { get; set; }

        public int Forgotten { get; set; }
    }
}
