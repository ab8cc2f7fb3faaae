using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>
/// The proxy that a client's settings name, for both clients. No name of these tests resolves: only the proxy can answer.
/// </summary>
[Trait("Kind", "unit")]
public sealed class ProxyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Plain_requests_are_handed_to_the_proxy_whole(AwsClientKind kind)
    {
        await using var proxy = new WireServer(_ => new());

        await AskBothAsync(kind, "http://aws.test.invalid/", proxy);

        Assert.Equal(["GetItem", "ReceiveMessage"], proxy.Requests.Select(x => x.Operation));
        Assert.All(proxy.Requests, x => Assert.Equal("POST http://aws.test.invalid/ HTTP/1.1", x.Line));
        Assert.All(proxy.Requests, x => Assert.Equal("aws.test.invalid", x.Headers["Host"]));
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Over_TLS_the_proxy_learns_the_host_and_nothing_that_is_signed(AwsClientKind kind)
    {
        await using var proxy = new WireServer(_ => new("", 403));

        await Assert.ThrowsAsync<HttpRequestException>(() => AskDynamoDbAsync(kind, "https://aws.test.invalid/", proxy));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskSqsAsync(kind, "https://aws.test.invalid/", proxy));

        Assert.Equal(2, proxy.Requests.Count);
        Assert.All(proxy.Requests, x =>
        {
            Assert.Equal("CONNECT aws.test.invalid:443 HTTP/1.1", x.Line);
            Assert.DoesNotContain("Authorization", x.Headers.Keys);
            Assert.Empty(x.Body);
        });
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task A_proxy_that_asks_who_it_is_is_told(AwsClientKind kind)
    {
        await using var proxy = new WireServer(x => x.Headers.ContainsKey("Proxy-Authorization")
            ? new()
            : new("", 407) { Headers = new Dictionary<string, string> { ["Proxy-Authenticate"] = "Basic realm=\"proxy\"" } });

        await AskBothAsync(kind, "http://aws.test.invalid/", proxy, new NetworkCredential("user", "password"));

        var told = proxy.Requests.Where(x => x.Headers.ContainsKey("Proxy-Authorization")).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, x => Assert.Equal("Basic dXNlcjpwYXNzd29yZA==", x.Headers["Proxy-Authorization"]));
        Assert.All(told, x => Assert.DoesNotContain("proxy", x.Headers["Authorization"], StringComparison.OrdinalIgnoreCase));
    }

    private static async Task AskBothAsync(AwsClientKind kind, string url, WireServer proxy, ICredentials? proxyCredentials = null)
    {
        await AskDynamoDbAsync(kind, url, proxy, proxyCredentials);
        await AskSqsAsync(kind, url, proxy, proxyCredentials);
    }

    private static async Task AskDynamoDbAsync(AwsClientKind kind, string url, WireServer proxy, ICredentials? proxyCredentials = null)
    {
        var config = Settings<AmazonDynamoDBConfig>(url, proxy, proxyCredentials);
        var credentials = new BasicAWSCredentials("AKIATEST", "secret");
        using var client =
            kind == AwsClientKind.Lean ? new LeanDynamoDbClient(credentials, config) : new AmazonDynamoDBClient(credentials, config);
        await client.GetItemAsync(new GetItemRequest { TableName = "t", Key = [] }, Cancelled);
    }

    private static async Task AskSqsAsync(AwsClientKind kind, string url, WireServer proxy, ICredentials? proxyCredentials = null)
    {
        var config = Settings<AmazonSQSConfig>(url, proxy, proxyCredentials);
        using var client = SqsClients.Create(kind, new BasicAWSCredentials("AKIATEST", "secret"), config);
        await client.ReceiveMessageAsync("http://q", Cancelled);
    }

    private static TConfig Settings<TConfig>(string url, WireServer proxy, ICredentials? proxyCredentials)
        where TConfig : ClientConfig, new() => new()
        {
            ServiceURL = url,
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = 0,
            ProxyHost = proxy.Endpoint.Host,
            ProxyPort = proxy.Endpoint.Port,
            ProxyCredentials = proxyCredentials,
        };
}
