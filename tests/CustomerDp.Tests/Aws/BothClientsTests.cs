using Amazon.DynamoDBv2;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>Tests that put the same to the SDK's client of DynamoDB and to the lean one, over a real socket.</summary>
public abstract class BothClientsTests : IAsyncLifetime
{
    protected BothClientsTests()
    {
        Server = new WireServer(_ => Answer);
        var credentials = new SessionAWSCredentials("AKIATEST", "secret", "token");
        Sdk = new AmazonDynamoDBClient(credentials, ClientConfig());
        Lean = new LeanDynamoDbClient(credentials, ClientConfig());
    }

    protected WireServer Server { get; }

    protected AmazonDynamoDBClient Sdk { get; }

    protected LeanDynamoDbClient Lean { get; }

    /// <summary>What both are answered.</summary>
    protected WireAnswer Answer { get; set; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Sdk.Dispose();
        Lean.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // Whatever fails, fails at once.
    private AmazonDynamoDBConfig ClientConfig() => new()
    {
        ServiceURL = Server.Endpoint.ToString(),
        AuthenticationRegion = "eu-west-1",
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    };
}
