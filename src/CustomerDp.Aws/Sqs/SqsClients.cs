using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws.Transport;

namespace CustomerDp.Aws.Sqs;

/// <summary>How the product talks to SQS. Region, endpoint and credentials come from the standard AWS environment.</summary>
public static class SqsClients
{
    static SqsClients() => NoRedirects.Enforce();

    /// <summary>A client to keep for the life of the process.</summary>
    /// <param name="client">What carries its hot requests. Default <see cref="AwsClientKind.Lean"/>, as everywhere in the product.</param>
    public static AmazonSQSClient Create(AwsClientKind client = AwsClientKind.Lean) => client == AwsClientKind.Lean
        ? new LeanSqsClient(Settings())
        : new AmazonSQSClient(Settings());

    /// <summary>The same with credentials and settings of the caller's own, which <see cref="Settings"/> begins.</summary>
    public static AmazonSQSClient Create(AwsClientKind client, AWSCredentials credentials, AmazonSQSConfig config) =>
        client == AwsClientKind.Lean ? new LeanSqsClient(credentials, config) : new AmazonSQSClient(credentials, config);

    /// <summary>What every client of the product is set to; new with each call.</summary>
    public static AmazonSQSConfig Settings() => new()
    {
        // Outlasts the longest poll of 20 s and the transfer of ten large messages, yet notices a dead connection.
        Timeout = TimeSpan.FromSeconds(60),
    };
}
