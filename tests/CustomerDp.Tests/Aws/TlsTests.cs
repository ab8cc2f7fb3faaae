using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>TLS, for both clients: who cannot prove to be the service is told nothing.</summary>
[Trait("Kind", "wire")]
public sealed class TlsTests : IAsyncLifetime
{
    private readonly X509Certificate2 _certificate = SelfSigned.Create(TimeProvider.System);
    private readonly WireServer _server;

    public TlsTests() => _server = new WireServer(_ => new(), _certificate);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task DynamoDB_with_a_certificate_that_nobody_vouches_for_is_told_nothing_and_somebody_has_to_mend_it(AwsClientKind kind)
    {
        using var client = DynamoDb(kind);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(client));

        Assert.IsType<AuthenticationException>(exception.InnerException);
        Assert.Equal((DynamoDbFault.Unavailable, "SecureConnectionError"), DynamoDbFaults.Of(exception));
        // Another try may meet another host.
        Assert.Equal(2, _server.Connections);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task SQS_with_a_certificate_that_nobody_vouches_for_is_told_nothing_and_the_log_says_why(AwsClientKind kind)
    {
        using var client = Sqs(kind);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.ReceiveMessageAsync("http://q", Cancelled));

        Assert.IsType<AuthenticationException>(exception.InnerException);
        Assert.Equal("HttpRequestException.SecureConnectionError", ErrorCodes.Of(exception));
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(AwsClientKind.Lean)]
    [InlineData(AwsClientKind.Sdk)]
    public async Task Who_trusts_the_certificate_is_answered(AwsClientKind kind)
    {
        using var dynamoDb = DynamoDb(kind, new Trusting(_certificate));
        using var sqs = Sqs(kind, new Trusting(_certificate));

        await GetAsync(dynamoDb);
        await sqs.ReceiveMessageAsync("http://q", Cancelled);

        Assert.Equal(["GetItem", "ReceiveMessage"], _server.Requests.Select(x => x.Operation));
    }

    private static Task<GetItemResponse> GetAsync(AmazonDynamoDBClient client) =>
        client.GetItemAsync(new GetItemRequest { TableName = "t", Key = new() { ["pk"] = new("C1") } }, Cancelled);

    private AmazonDynamoDBClient DynamoDb(AwsClientKind kind, HttpClientFactory? factory = null)
    {
        var config = Settings<AmazonDynamoDBConfig>(factory);
        var credentials = new BasicAWSCredentials("AKIATEST", "secret");
        return kind == AwsClientKind.Lean ? new LeanDynamoDbClient(credentials, config) : new AmazonDynamoDBClient(credentials, config);
    }

    private AmazonSQSClient Sqs(AwsClientKind kind, HttpClientFactory? factory = null)
    {
        var config = Settings<AmazonSQSConfig>(factory);
        return SqsClients.Create(kind, new BasicAWSCredentials("AKIATEST", "secret"), config);
    }

    private TConfig Settings<TConfig>(HttpClientFactory? factory)
        where TConfig : ClientConfig, new() => new()
        {
            ServiceURL = _server.Endpoint.ToString(),
            AuthenticationRegion = "eu-west-1",
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 1,
            HttpClientFactory = factory,
        };

    private sealed class Trusting(X509Certificate2 certificate) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.Equals(shown) },
        });

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
