using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.LocalHost.Emulators;
using Xunit;

namespace CustomerDp.TestHarness.Emulators;

/// <summary>
/// SQS, DynamoDB and S3 for integration tests, once per test assembly: the emulators on free ports, or AWS itself where
/// <c>CUSTOMERDP_TESTS_ON=aws</c> is set; then the standard AWS environment variables say which account and region.
/// </summary>
public sealed class AwsFixture : IAsyncLifetime
{
    private EmulatorProcess? _emulators;

    /// <summary>Where SQS is; null on AWS.</summary>
    public Uri? SqsEndpoint => _emulators?.SqsEndpoint;

    /// <summary>Where S3 is; null on AWS. The emulator of SQS is one of S3, too.</summary>
    public Uri? S3Endpoint => SqsEndpoint;

    /// <summary>Where DynamoDB is; null on AWS.</summary>
    public Uri? DynamoDbEndpoint => _emulators?.DynamoDbEndpoint;

    /// <summary>For processes that a test starts: the endpoints, and credentials that no emulator checks; empty on AWS.</summary>
    public IReadOnlyDictionary<string, string> Environment => _emulators is null ? [] : new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_SQS"] = SqsEndpoint!.ToString(),
        ["AWS_ENDPOINT_URL_DYNAMODB"] = DynamoDbEndpoint!.ToString(),
        ["AWS_ENDPOINT_URL_S3"] = S3Endpoint!.ToString(),
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
    };

    public async ValueTask InitializeAsync()
    {
        if (System.Environment.GetEnvironmentVariable("CUSTOMERDP_TESTS_ON") != "aws")
        {
            _emulators = await EmulatorProcess.StartAsync(
                new EmulatorOptions { SqsPort = 0, DynamoDbPort = 0 },
                TimeProvider.System,
                text => TestContext.Current.SendDiagnosticMessage(text),
                CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulators is not null)
        {
            await _emulators.DisposeAsync();
        }
    }

    /// <summary>A client with the endpoint and credentials of this fixture.</summary>
    /// <param name="client">What carries its hot requests.</param>
    public IAmazonDynamoDB CreateDynamoDb(AwsClientKind client = AwsClientKind.Lean)
    {
        var config = _emulators is null
            ? new AmazonDynamoDBConfig()
            : new AmazonDynamoDBConfig
            {
                ServiceURL = DynamoDbEndpoint!.ToString(),
                AuthenticationRegion = RegionEndpoint.EUWest1.SystemName,
            };
        return (client, _emulators) switch
        {
            (AwsClientKind.Lean, null) => new LeanDynamoDbClient(config),
            (AwsClientKind.Lean, _) => new LeanDynamoDbClient(new BasicAWSCredentials("local", "local"), config),
            (_, null) => new AmazonDynamoDBClient(config),
            _ => new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config),
        };
    }

    /// <summary>The same for S3, by the SDK alone.</summary>
    public IAmazonS3 CreateS3() => _emulators is null ? new AmazonS3Client() : new AmazonS3Client(
        new BasicAWSCredentials("local", "local"),
        new AmazonS3Config
        {
            ServiceURL = S3Endpoint!.ToString(),
            AuthenticationRegion = RegionEndpoint.EUWest1.SystemName,
            ForcePathStyle = true,
        });

    /// <summary>The same for SQS.</summary>
    public IAmazonSQS CreateSqs()
    {
        if (_emulators is null)
        {
            return SqsClients.Create();
        }

        var config = SqsClients.Settings();
        config.ServiceURL = SqsEndpoint!.ToString();
        config.AuthenticationRegion = RegionEndpoint.EUWest1.SystemName;
        return SqsClients.Create(AwsClientKind.Lean, new BasicAWSCredentials("local", "local"), config);
    }
}
