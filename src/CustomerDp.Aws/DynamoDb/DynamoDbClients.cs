using Amazon.DynamoDBv2;
using Amazon.Runtime;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>How the product talks to DynamoDB. Region, endpoint and credentials come from the standard AWS environment.</summary>
public static class DynamoDbClients
{
    static DynamoDbClients() => NoRedirects.Enforce();

    /// <summary>A client to keep for the life of the process.</summary>
    /// <param name="client">What carries its hot requests. Default <see cref="AwsClientKind.Lean"/>, as everywhere in the product.</param>
    public static IAmazonDynamoDB Create(AwsClientKind client = AwsClientKind.Lean) => client == AwsClientKind.Lean
        ? new LeanDynamoDbClient(Settings())
        : new AmazonDynamoDBClient(Settings());

    private static AmazonDynamoDBConfig Settings() => new()
    {
        // Standard mode: backoff with jitter and a retry quota,
        // https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html. Two more tries wait for a second and a half on
        // average, three at most; waiting longer is the queue's business, not the connection's.
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 2,

        // A single-digit of milliseconds is usual; a request that hangs must not hold its message's place for the SDK's 100 s.
        Timeout = TimeSpan.FromSeconds(5),
    };
}
