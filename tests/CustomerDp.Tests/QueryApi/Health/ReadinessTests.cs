using System.Net;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.DynamoDb;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.QueryApi.Health;

/// <summary>What the query API says of a table that it cannot read, to probes and to whoever asks.</summary>
[Trait("Kind", "wire")]
public class ReadinessTests
{
    private readonly ScriptedDynamoDb _dynamoDb = new();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ValidationException")]
    [InlineData("ResourceNotFoundException")]
    [InlineData("AccessDeniedException")]
    public async Task A_table_that_refuses_reads_is_unavailable_and_nobody_is_sent_here(string code)
    {
        // Its user may not describe the table: only reading shows what is wrong.
        _dynamoDb.OnQuery = _ =>
            throw new AmazonDynamoDBException("as in a test", ErrorType.Unknown, code, "r-1", HttpStatusCode.BadRequest);
        await using var api = await StartAsync();

        var answer = await api.AskAsync("""{ customer(id: "C1") { id } }""", token: null, Cancellation);
        var (status, health) = await ReadyAsync(api);

        Assert.Equal("STORE_UNAVAILABLE", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("Unhealthy", (string?)health["status"]);
        Assert.Equal($"Customers cannot be read: {code}.", (string?)health["checks"]!["reads"]!["description"]);
    }

    [Fact]
    public async Task A_table_that_is_mended_is_ready_within_seconds_and_probes_cost_little()
    {
        _dynamoDb.OnQuery = _ =>
            throw new AmazonDynamoDBException(
                "as in a test",
                ErrorType.Unknown,
                "ResourceNotFoundException",
                "r-1",
                HttpStatusCode.BadRequest);
        await using var api = await StartAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReadyAsync(api)).Status);

        _dynamoDb.OnQuery = _ => new QueryResponse();
        _time.Advance(TimeSpan.FromSeconds(6));

        for (var i = 0; i < 10; i++)
        {
            var (status, health) = await ReadyAsync(api);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal("Healthy", (string?)health["checks"]!["table"]!["status"]);
        }

        Assert.Equal(2, _dynamoDb.Queries.Count);
    }

    [Fact]
    public async Task A_throttled_table_is_no_reason_to_send_everybody_elsewhere()
    {
        _dynamoDb.OnQuery = _ =>
            throw new AmazonDynamoDBException("as in a test", ErrorType.Unknown, "ThrottlingException", "r-1", HttpStatusCode.BadRequest);
        await using var api = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync(api)).Status);
    }

    private Task<RunningQueryApi> StartAsync() =>
        RunningQueryApi.StartAsync(
            new DynamoDbCustomerStore(_dynamoDb, "t"),
            _time,
            host => host.Services.AddSingleton<IAmazonDynamoDB>(_dynamoDb),
            "--environment=Development");

    private static async Task<(HttpStatusCode Status, JsonNode Health)> ReadyAsync(RunningQueryApi api)
    {
        using var response = await api.Http.GetAsync("/health/ready", Cancellation);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!);
    }
}
