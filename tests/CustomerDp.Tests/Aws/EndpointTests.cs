using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>
/// Where requests go and for which region they are signed: as the SDK does it, for every kind of region and setting. No network.
/// </summary>
[Trait("Kind", "wire")]
public sealed class EndpointTests
{
    private static readonly bool[] Both = [false, true];

    private static readonly AccountIdEndpointMode[] Modes =
    [
        AccountIdEndpointMode.PREFERRED,
        AccountIdEndpointMode.DISABLED,
        AccountIdEndpointMode.REQUIRED,
    ];

    /// <summary>Of each partition one or two, one that no SDK knows yet, and the name of DynamoDB Local.</summary>
    public static TheoryData<string> Regions =>
        [
            "us-east-1",
            "us-west-2",
            "eu-west-1",
            "eu-central-2",
            "ca-west-1",
            "cn-north-1",
            "cn-northwest-1",
            "us-gov-west-1",
            "us-gov-east-1",
            "us-iso-east-1",
            "us-isob-east-1",
            "eu-isoe-west-1",
            "us-isof-south-1",
            "eusc-de-east-1",
            "eu-new-9",
            "unheard-of",
            "local",
        ];

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task DynamoDB_is_where_the_SDK_has_it(string region)
    {
        foreach (var (fips, dualStack, http, mode, account) in
            from fips in Both
            from dualStack in Both
            from http in Both
            from mode in Modes
            from account in new[] { null, "123456789012" }
            select (fips, dualStack, http, mode, account))
        {
            await DynamoDbIsAlikeAsync(
                x =>
                {
                    x.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
                    x.UseFIPSEndpoint = fips;
                    x.UseDualstackEndpoint = dualStack;
                    x.UseHttp = http;
                    x.AccountIdEndpointMode = mode;
                },
                account);
        }
    }

    [Theory]
    [InlineData("https://dynamodb.eu-west-1.amazonaws.com", null)]
    [InlineData("https://dynamodb.cn-north-1.amazonaws.com.cn/", null)]
    [InlineData("https://vpce-0a1b2c3d-e4f5.dynamodb.eu-central-1.vpce.amazonaws.com", null)]
    [InlineData("https://vpce-0a1b2c3d-e4f5.dynamodb.eu-central-1.vpce.amazonaws.com", "eu-central-1")]
    [InlineData("http://127.0.0.1:4101/", "eu-west-1")]
    [InlineData("http://localhost:8000", null)]
    [InlineData("https://dynamodb.example.com:8443", "us-gov-west-1")]
    public async Task DynamoDB_at_an_endpoint_of_ones_own_is_signed_for_as_by_the_SDK(string url, string? region)
    {
        foreach (var (fips, dualStack, account) in
            from fips in Both
            from dualStack in Both
            from account in new[] { null, "123456789012" }
            select (fips, dualStack, account))
        {
            await DynamoDbIsAlikeAsync(
                x =>
                {
                    x.ServiceURL = url;
                    x.AuthenticationRegion = region;
                    x.UseFIPSEndpoint = fips;
                    x.UseDualstackEndpoint = dualStack;
                },
                account);
        }
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task SQS_is_at_the_same_place_for_both_clients(string region)
    {
        foreach (var (fips, dualStack, http) in
            from fips in Both from dualStack in Both from http in Both select (fips, dualStack, http))
        {
            var expected = await SqsAsync(AwsClientKind.Sdk, Configure);
            Assert.Equal(expected, await SqsAsync(AwsClientKind.Lean, Configure));

            void Configure(AmazonSQSConfig config)
            {
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
                config.UseFIPSEndpoint = fips;
                config.UseDualstackEndpoint = dualStack;
                config.UseHttp = http;
            }
        }
    }

    // The names of https://docs.aws.amazon.com/general/latest/gr/sqs-service.html and the rules of the service's endpoints in AWSSDK.SQS;
    // null: there is none.
    [Theory]
    [InlineData("eu-west-1", false, false, "sqs.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "sqs.eu-west-1.api.aws")]
    [InlineData("us-east-1", true, false, "sqs-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, true, "sqs-fips.us-east-1.api.aws")]
    [InlineData("cn-north-1", false, false, "sqs.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", true, false, "sqs-fips.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", false, true, "sqs.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("cn-north-1", true, true, "sqs-fips.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("us-gov-west-1", false, false, "sqs.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "sqs.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", false, true, "sqs.us-gov-west-1.api.aws")]
    [InlineData("us-gov-west-1", true, true, "sqs-fips.us-gov-west-1.api.aws")]
    [InlineData("us-iso-east-1", false, false, "sqs.us-iso-east-1.c2s.ic.gov")]
    [InlineData("us-iso-east-1", true, false, "sqs-fips.us-iso-east-1.c2s.ic.gov")]
    [InlineData("us-isob-east-1", false, false, "sqs.us-isob-east-1.sc2s.sgov.gov")]
    [InlineData("eusc-de-east-1", false, false, "sqs.eusc-de-east-1.amazonaws.eu")]
    public async Task SQS_is_where_its_documentation_says(string region, bool fips, bool dualStack, string host)
    {
        var destination = await SqsAsync(AwsClientKind.Lean, x =>
        {
            x.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            x.UseFIPSEndpoint = fips;
            x.UseDualstackEndpoint = dualStack;
        });

        Assert.Equal($"https://{host}/ {host} {region}/sqs/aws4_request", destination);
    }

    [Theory]
    [InlineData(
        "https://sqs.eu-west-1.amazonaws.com",
        null,
        "https://sqs.eu-west-1.amazonaws.com/ sqs.eu-west-1.amazonaws.com eu-west-1/sqs/aws4_request")]
    [InlineData("http://127.0.0.1:4100", "eu-west-1", "http://127.0.0.1:4100/ 127.0.0.1:4100 eu-west-1/sqs/aws4_request")]
    [InlineData(
        "https://vpce-0a1b.sqs.eu-central-1.vpce.amazonaws.com/",
        "eu-central-1",
        "https://vpce-0a1b.sqs.eu-central-1.vpce.amazonaws.com/ vpce-0a1b.sqs.eu-central-1.vpce.amazonaws.com eu-central-1/sqs/aws4_request")]
    public async Task SQS_at_an_endpoint_of_ones_own_is_signed_for_alike(string url, string? region, string expected)
    {
        Assert.Equal(expected, await SqsAsync(AwsClientKind.Lean, Configure));
        Assert.Equal(expected, await SqsAsync(AwsClientKind.Sdk, Configure));

        void Configure(AmazonSQSConfig config)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = region;
        }
    }

    private static async Task DynamoDbIsAlikeAsync(Action<AmazonDynamoDBConfig> configure, string? account)
    {
        var credentials = new BasicAWSCredentials("AKIATEST", "secret", account);
        var (http, config) = Settings<AmazonDynamoDBConfig>(configure);
        using var sdk = new AmazonDynamoDBClient(credentials, config);
        var expected = await OutcomeAsync(http, () => sdk.GetItemAsync("t", [], TestContext.Current.CancellationToken));
        (http, config) = Settings<AmazonDynamoDBConfig>(configure);
        using var lean = new LeanDynamoDbClient(credentials, config);
        var actual = await OutcomeAsync(http, () => lean.GetItemAsync(
            new Amazon.DynamoDBv2.Model.GetItemRequest { TableName = "t" }, TestContext.Current.CancellationToken));

        Assert.Equal(expected, actual);
        Assert.All(
            http.Requests,
            x => Assert.Contains("CustomerDp.Aws", x.Headers.NonValidated["User-Agent"].ToString(), StringComparison.Ordinal));
    }

    private static async Task<string> SqsAsync(AwsClientKind kind, Action<AmazonSQSConfig> configure)
    {
        var (http, config) = Settings<AmazonSQSConfig>(configure);
        using var client = SqsClients.Create(kind, new BasicAWSCredentials("AKIATEST", "secret"), config);
        return await OutcomeAsync(http, () => client.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken));
    }

    private static (RecordedHttp Http, TConfig Config) Settings<TConfig>(Action<TConfig> configure)
        where TConfig : ClientConfig, new()
    {
        var http = new RecordedHttp();
        // Whatever the environment of the test run says.
        var config = new TConfig { HttpClientFactory = http, IgnoreConfiguredEndpointUrls = true, MaxErrorRetry = 0 };
        configure(config);
        return (http, config);
    }

    private static async Task<string> OutcomeAsync(RecordedHttp http, Func<Task> send)
    {
        try
        {
            await send();
            return http.LastDestination;
        }
        catch (AmazonClientException exception)
        {
            Assert.Empty(http.Requests);
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }
}
