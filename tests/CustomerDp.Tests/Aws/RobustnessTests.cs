using System.Diagnostics;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Sending;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>The lean client when something goes wrong, over a real socket.</summary>
[Trait("Kind", "unit")]
public class RobustnessTests
{
    private static readonly WireAnswer Item = new("""{"Item":{"a":{"S":"é🙂"}}}""");
    private static readonly WireAnswer Unavailable = new("{}", 503);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_tried_as_often_as_configured_and_its_tries_belong_together()
    {
        await using var server = Server(Unavailable, Unavailable, Unavailable);
        using var client = Client(server, jitter: 0);

        var exception = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => GetAsync(client));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal(
            ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"],
            server.Requests.Select(x => x.Headers["amz-sdk-request"]));
        Assert.Single(server.Requests.Select(x => x.Headers["amz-sdk-invocation-id"]).Distinct());
    }

    [Theory]
    [InlineData(WireEnding.Reset)]
    [InlineData(WireEnding.CloseInTheMiddle)]
    public async Task A_connection_that_breaks_is_no_end(WireEnding ending)
    {
        await using var server = Server(Item with { Ending = ending }, Item);
        using var client = Client(server, jitter: 0);

        Assert.Equal("é🙂", (await GetAsync(client)).Item["a"].S);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Idle_connections_that_the_server_closed_cost_no_request_and_no_quota()
    {
        await using var server = Server([.. Enumerable.Repeat(Item with { Ending = WireEnding.CloseAfterwards }, 40)]);
        using var client = Client(server, jitter: 0);

        for (var i = 0; i < 40; i++)
        {
            Assert.Equal("é🙂", (await GetAsync(client)).Item["a"].S);
        }

        Assert.Equal(500, client.QuotaLeft);
    }

    [Fact]
    public async Task Resets_without_end_are_given_up()
    {
        await using var server = new WireServer(_ => Item with { Ending = WireEnding.Reset });
        using var client = Client(server, jitter: 0);

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => GetAsync(client));

        Assert.True(exception is IOException or HttpRequestException, exception.GetType().Name);
        // Three tries, and what is allowed for connections that had gone stale.
        Assert.Equal(3 + 10, server.Requests.Count);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again_and_then_told()
    {
        var server = Server();
        var config = Config(server);
        await server.DisposeAsync();
        var waits = 0;
        using var client = Client(config, () => waits++ * 0.0);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client));

        Assert.IsType<SocketException>(exception.InnerException);
        Assert.Equal(2, waits);
    }

    [Fact]
    public async Task A_checksum_that_does_not_fit_is_a_broken_answer()
    {
        // As zlib has it for this body.
        await using var server = Server(WithCrc("1"), WithCrc("1388699946"));
        using var client = Client(server, jitter: 0);

        Assert.Equal("é🙂", (await GetAsync(client)).Item["a"].S);
        Assert.Equal(2, server.Requests.Count);

        await using var wrong = new WireServer(_ => WithCrc("1"));
        using var other = Client(wrong, jitter: 0);
        await Assert.ThrowsAsync<IOException>(() => GetAsync(other));

        static WireAnswer WithCrc(string crc) => Item with { Headers = new Dictionary<string, string> { ["x-amz-crc32"] = crc } };
    }

    [Theory]
    [InlineData(WireEnding.Silent)]
    [InlineData(WireEnding.SilentInTheMiddle)]
    public async Task A_silent_server_is_left_when_the_time_is_over(WireEnding ending)
    {
        await using var server = new WireServer(_ => Item with { Ending = ending });
        var config = Config(server);
        config.MaxErrorRetry = 0;
        var time = new ManualTimeProvider();
        using var client = Client(config, () => 0, time);

        var waiting = GetAsync(client);
        await Eventually.HoldsAsync(() => server.Requests.Count == 1, "it is asked", Cancelled);
        time.Advance(config.Timeout!.Value);

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task A_caller_who_does_not_wait_any_longer_is_let_go()
    {
        await using var server = new WireServer(_ => Item with { Ending = WireEnding.Silent });
        using var client = Client(server, jitter: 0);
        using var cancel = new CancellationTokenSource();

        var waiting = GetAsync(client, cancel.Token);
        await Eventually.HoldsAsync(() => server.Requests.Count == 1, "it is asked", Cancelled);
        await cancel.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_caller_may_leave_between_two_tries()
    {
        await using var server = new WireServer(_ => Unavailable);
        var time = new ManualTimeProvider();
        using var client = Client(Config(server), () => 0.9, time);
        using var cancel = new CancellationTokenSource();

        var waiting = GetAsync(client, cancel.Token);
        await Eventually.HoldsAsync(() => server.Requests.Count == 1 && time.ArmedTimers == 1, "it waits for the next try", Cancelled);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_fails_much_is_tried_again_little_until_something_succeeds()
    {
        var isUp = false;
        await using var server = new WireServer(_ => Volatile.Read(ref isUp) ? Item : Unavailable);
        using var client = Client(server, jitter: 0);

        // Fifty requests with two retries of five tokens use up the quota.
        for (var i = 0; i < 60; i++)
        {
            await Assert.ThrowsAsync<AmazonDynamoDBException>(() => GetAsync(client));
        }

        Assert.Equal((50 * 3) + 10, server.Requests.Count);
        Assert.Equal(0, client.QuotaLeft);

        Volatile.Write(ref isUp, true);
        for (var i = 0; i < 5; i++)
        {
            await GetAsync(client);
        }

        Assert.Equal(5, client.QuotaLeft);
    }

    [Fact]
    public async Task A_retry_that_helped_gives_back_what_it_took()
    {
        await using var server = Server(Unavailable, Item);
        using var client = Client(server, jitter: 0);

        await GetAsync(client);

        Assert.Equal(500, client.QuotaLeft);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(0.999, 0.999, 1.998)]
    public async Task Tries_are_spread_over_a_time_that_doubles(double jitter, double firstSeconds, double secondSeconds)
    {
        await using var server = Server(Unavailable, Unavailable, Item);
        var time = new ManualTimeProvider();
        using var client = Client(Config(server), () => jitter, time);

        var waiting = GetAsync(client);
        foreach (var (seconds, requests) in new[] { (firstSeconds, 1), (secondSeconds, 2) })
        {
            if (seconds > 0)
            {
                // Not the deadline of the request that is still under way.
                await Eventually.HoldsAsync(
                    () => server.Requests.Count == requests && time.NextRing <= TimeSpan.FromSeconds(seconds), "it waits", Cancelled);
                time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
                Assert.Equal(requests, server.Requests.Count);
                time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        Assert.Equal("é🙂", (await waiting).Item["a"].S);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task A_clock_that_is_wrong_is_put_right_by_the_services_own(int hours)
    {
        var time = new ManualTimeProvider();
        var serviceTime = time.GetUtcNow().AddHours(hours);
        await using var server = new WireServer(request =>
            request.Headers["X-Amz-Date"] == Stamp(serviceTime)
                ? Item
                : new WireAnswer("""{"__type":"InvalidSignatureException","message":"Signature expired"}""", 400)
                {
                    Headers = new Dictionary<string, string>
                    {
                        ["Date"] = serviceTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                    },
                });
        using var client = Client(Config(server), () => 0, time);

        await GetAsync(client);
        Assert.Equal([Stamp(time.GetUtcNow()), Stamp(serviceTime)], server.Requests.Select(x => x.Headers["X-Amz-Date"]));

        // And stays so; when the host's clock is mended, that is seen in the same way.
        await GetAsync(client);
        Assert.Equal(3, server.Requests.Count);
        time.Advance(TimeSpan.FromHours(1));
        serviceTime = time.GetUtcNow();
        await GetAsync(client);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task A_signature_that_is_wrong_for_another_reason_is_told_at_once()
    {
        await using var server = new WireServer(_ => new WireAnswer("""{"__type":"InvalidSignatureException","message":"no"}""", 400)
        {
            Headers = new Dictionary<string, string> { ["Date"] = "Thu, 01 Jan 2026 00:03:00 GMT" },
        });
        using var client = Client(Config(server), () => 0, new ManualTimeProvider());

        var exception = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => GetAsync(client));

        Assert.Equal("InvalidSignatureException", exception.ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Many_requests_at_once_get_their_own_answers()
    {
        await using var server = new WireServer(request =>
            new(
                $$"""{"Item":{"echo":{"S":"{{System.Text.Json.JsonDocument.Parse(request.Body).RootElement.GetProperty("Key").GetProperty("pk").GetProperty("S").GetString()}}"} } }"""));
        using var client = Client(server, jitter: 0);

        var echoes = await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            var response = await client.SendAsync(
                GetItemOperation.Instance,
                new GetItemRequest { TableName = "t", Key = new() { ["pk"] = new($"é{i}") } },
                Cancelled);
            return response.Item["echo"].S;
        }));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"é{i}"), echoes);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_goes_and_comes()
    {
        var text = string.Concat(Enumerable.Repeat("漢🙂x", 180_000));
        await using var server = new WireServer(request =>
            new($"{{\"Item\":{System.Text.Json.JsonDocument.Parse(request.Body).RootElement.GetProperty("Key").GetRawText()}}}"));
        using var client = Client(server, jitter: 0);

        var response = await client.SendAsync(
            GetItemOperation.Instance, new GetItemRequest { TableName = "t", Key = new() { ["pk"] = new(text) } }, Cancelled);

        Assert.Equal(text, response.Item["pk"].S);
        Assert.True(server.Requests.Single().Body.Length > 1_000_000);
    }

    [Fact]
    public async Task An_answer_longer_than_any_is_refused()
    {
        await using var server = new WireServer(_ => new(new string(' ', 2_000)));
        using var client = new AwsJsonClient(Options(Config(server), () => 0, TimeProvider.System, maxResponseBytes: 1_000));

        await Assert.ThrowsAsync<IOException>(() => GetAsync(client));
    }

    [Fact]
    public async Task No_trace_is_sent_to_the_service()
    {
        await using var server = Server(Item);
        using var client = Client(server, jitter: 0);
        using var activity = new Activity("caller").Start();

        await GetAsync(client);

        Assert.False(server.Requests.Single().Headers.ContainsKey("traceparent"));
        Assert.False(server.Requests.Single().Headers.ContainsKey("Accept-Encoding"));
    }

    [Fact]
    public async Task Without_credentials_to_sign_with_nothing_is_signed()
    {
        await using var server = Server(Item);
        using var client = new AwsJsonClient(
            Options(Config(server), () => 0, TimeProvider.System, credentials: new AnonymousAWSCredentials()));

        await GetAsync(client);

        Assert.False(server.Requests.Single().Headers.ContainsKey("Authorization"));
    }

    internal static AmazonDynamoDBConfig Config(WireServer server) => new()
    {
        ServiceURL = server.Endpoint.ToString(),
        AuthenticationRegion = "eu-west-1",
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 2,
        Timeout = TimeSpan.FromSeconds(30),
    };

    internal static AwsJsonClientOptions Options(
        AmazonDynamoDBConfig config,
        Func<double> jitter,
        TimeProvider time,
        AWSCredentials? credentials = null,
        int maxResponseBytes = 1 << 24) =>
        new()
        {
            Config = config,
            Credentials = credentials ?? new BasicAWSCredentials("AKIATEST", "secret"),
            ResolveEndpoint = identity => DynamoDbEndpoint.Resolve(config, identity),
            Headers = [("x-amz-api-version", "2012-08-10")],
            Jitter = jitter,
            Time = time,
            MaxResponseBytes = maxResponseBytes,
        };

    internal static Task<GetItemResponse> GetAsync(AwsJsonClient client, CancellationToken? cancellationToken = null) =>
        client.SendAsync(GetItemOperation.Instance, new GetItemRequest { TableName = "t" }, cancellationToken ?? Cancelled);

    private static AwsJsonClient Client(WireServer server, double jitter) => Client(Config(server), () => jitter);

    private static AwsJsonClient Client(AmazonDynamoDBConfig config, Func<double> jitter, TimeProvider? time = null) =>
        new(Options(config, jitter, time ?? TimeProvider.System));

    // One answer after the other; the last one is not repeated.
    private static WireServer Server(params WireAnswer[] answers)
    {
        var next = -1;
        return new WireServer(_ => answers[Interlocked.Increment(ref next)]);
    }

    private static string Stamp(DateTimeOffset time) =>
        time.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
