using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>
/// <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>NO_PROXY</c> in a real worker, on both clients. The service's name does not resolve.
/// </summary>
[Trait("Kind", "process")]
public class ProxyVariablesTests
{
    private const string Host = "aws.test.invalid";

    private static readonly WireAnswer Denied = new("""{"__type":"AccessDeniedException","message":"as in a test"}""", 400);

    private static readonly string[] Services = ["AmazonSQS", "DynamoDB_"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Over_TLS_the_proxy_is_asked_for_a_tunnel_and_told_nothing_else(AwsClientKind client)
    {
        await using var proxy = new WireServer(_ => new("", 403));
        await using var worker = Start(client, $"https://{Host}", ("HTTPS_PROXY", proxy.Endpoint.ToString()));

        // Its queues and its table.
        await Eventually.HoldsAsync(() => proxy.Requests.Count > 1, "the proxy is asked", Cancellation);
        Assert.All(proxy.Requests, x =>
        {
            Assert.Equal($"CONNECT {Host}:443 HTTP/1.1", x.Line);
            Assert.DoesNotContain("Authorization", x.Headers.Keys);
        });
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Plain_requests_go_to_the_proxy_whole(AwsClientKind client)
    {
        await using var proxy = new WireServer(_ => Denied);
        await using var worker = Start(client, $"http://{Host}", ("HTTP_PROXY", proxy.Endpoint.ToString()));

        await Eventually.HoldsAsync(() => AsksBoth(proxy), "the proxy is asked", Cancellation);
        Assert.All(proxy.Requests, x => Assert.Equal($"{(x.Target.Length > 0 ? "POST" : "GET")} http://{Host}/ HTTP/1.1", x.Line));
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Who_is_to_be_asked_without_the_proxy_is(AwsClientKind client)
    {
        await using var proxy = new WireServer(_ => Denied);
        await using var service = new WireServer(_ => Denied);
        await using var worker = Start(
            client, service.Endpoint.ToString(), ("HTTP_PROXY", proxy.Endpoint.ToString()), ("NO_PROXY", "127.0.0.1"));

        await Eventually.HoldsAsync(() => AsksBoth(service), "the service is asked", Cancellation);
        Assert.Empty(proxy.Requests);
    }

    private static bool AsksBoth(WireServer server) =>
        Services.All(x => server.Requests.Any(y => y.Target.StartsWith(x, StringComparison.Ordinal)));

    private static ServiceProcess Start(AwsClientKind client, string endpoint, params (string Name, string Value)[] proxies)
    {
        var environment = new Dictionary<string, string>
        {
            // Nothing of the machine that tests run on.
            ["HTTP_PROXY"] = "",
            ["HTTPS_PROXY"] = "",
            ["ALL_PROXY"] = "",
            ["NO_PROXY"] = "",
            ["AWS_ENDPOINT_URL"] = endpoint,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["CustomerDp__Aws__Client"] = client.ToString(),
        };
        foreach (var (name, value) in proxies)
        {
            environment[name] = value;
        }

        // Small letters win where both are set.
        foreach (var name in environment.Keys.Where(x => x.EndsWith("_PROXY", StringComparison.Ordinal)).ToList())
        {
            environment[name.ToLowerInvariant()] = environment[name];
        }

        return ServiceProcess.Start("CustomerDp.Worker", environment, "--urls=http://127.0.0.1:0");
    }
}
