using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Sending;

namespace CustomerDp.LocalHost.Streams;

/// <summary>
/// Reads streams of tables where the SDK of the package feed has no client for them: ListStreams, DescribeStream, GetShardIterator and
/// GetRecords
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html"/>). For the
/// emulator, which serves them where it serves tables; on AWS a Pipe reads them. So it is part of the local host, and of no image.
/// </summary>
public sealed class TableStreams : IDisposable
{
    /// <summary>The code of an iterator that is too old.</summary>
    internal const string ExpiredIterator = "ExpiredIteratorException";

    /// <summary>The code of a place whose records the stream has forgotten.</summary>
    internal const string Trimmed = "TrimmedDataAccessException";

    private static readonly StreamsOperation ListStreams = new("ListStreams");
    private static readonly StreamsOperation DescribeStream = new("DescribeStream");
    private static readonly StreamsOperation GetShardIterator = new("GetShardIterator");
    private static readonly StreamsOperation GetRecords = new("GetRecords");

    private readonly AwsJsonClient _client;

    /// <param name="endpoint">Where the tables are.</param>
    /// <param name="credentials">Null: those of the environment.</param>
    public TableStreams(Uri endpoint, AWSCredentials? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = endpoint.ToString(),
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(5),
        };
        _client = new AwsJsonClient(
            new AwsJsonClientOptions
            {
                Config = config,
                Credentials = credentials,
                ResolveEndpoint = _ => new Endpoint(config.ServiceURL),
            });
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The name of a table's newest stream; null where it has none.</summary>
    internal async Task<string?> FindAsync(string table, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(ListStreams, new() { ["TableName"] = table }, cancellationToken);

        // A label is the time when the stream was made.
        return (answer["Streams"]?.AsArray() ?? []).OrderBy(s => (string?)s!["StreamLabel"], StringComparer.Ordinal)
            .Select(s => (string?)s!["StreamArn"])
            .LastOrDefault();
    }

    /// <summary>All shards that the stream still knows, closed ones too.</summary>
    internal async Task<IReadOnlyList<StreamShard>> ShardsAsync(string streamArn, CancellationToken cancellationToken)
    {
        List<StreamShard> shards = [];
        string? last = null;
        do
        {
            var request = new JsonObject { ["StreamArn"] = streamArn };
            if (last is not null)
            {
                request["ExclusiveStartShardId"] = last;
            }

            var answer = await SendAsync(DescribeStream, request, cancellationToken);
            var description = answer["StreamDescription"]!;
            shards.AddRange((description["Shards"]?.AsArray() ?? [])
                .Select(s => new StreamShard((string)s!["ShardId"]!, (string?)s["ParentShardId"])));
            last = (string?)description["LastEvaluatedShardId"];
        }
        while (last is not null);

        return shards;
    }

    /// <summary>Where to read a shard from: behind a record, or where that is null from the oldest one.</summary>
    internal async Task<string> StartAsync(string streamArn, string shard, string? after, CancellationToken cancellationToken)
    {
        var request = new JsonObject
        {
            ["StreamArn"] = streamArn,
            ["ShardId"] = shard,
            ["ShardIteratorType"] = after is null ? "TRIM_HORIZON" : "AFTER_SEQUENCE_NUMBER",
        };
        if (after is not null)
        {
            request["SequenceNumber"] = after;
        }

        return (string)(await SendAsync(GetShardIterator, request, cancellationToken))["ShardIterator"]!;
    }

    internal async Task<StreamPage> ReadAsync(string iterator, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(GetRecords, new() { ["ShardIterator"] = iterator }, cancellationToken);
        return new([.. (answer["Records"]?.AsArray() ?? []).Select(r => r!.AsObject())], (string?)answer["NextShardIterator"]);
    }

    private async Task<JsonObject> SendAsync(StreamsOperation operation, JsonObject body, CancellationToken cancellationToken) =>
        (await _client.SendAsync(operation, new StreamsRequest(body), cancellationToken)).Body;
}
