using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.Aws.Transport;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>What is signed goes to nobody else, whatever an answer says and whichever way a request takes.</summary>
[Trait("Kind", "unit")]
public class RedirectTests
{
    private static readonly SessionAWSCredentials Credentials = new("AKIATEST", "secret", "token of a session");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<AwsClientKind, int> Redirects
    {
        get
        {
            var data = new TheoryData<AwsClientKind, int>();
            foreach (var kind in new[] { AwsClientKind.Lean, AwsClientKind.Sdk })
            {
                foreach (var status in new[] { 301, 302, 303, 307, 308 })
                {
                    data.Add(kind, status);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Of_DynamoDB(AwsClientKind kind, int status)
    {
        await using var other = new WireServer(_ => new WireAnswer());
        await using var server = new WireServer(_ => To(other, status));
        var config = new AmazonDynamoDBConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = "us-east-1" };
        NoRedirects.Enforce();
        using var client = kind == AwsClientKind.Lean
            ? new LeanDynamoDbClient(Credentials, config)
            : new AmazonDynamoDBClient(Credentials, config);
        Func<Task>[] operations =
        [
            () => client.DescribeTableAsync("t", Cancelled),
            () => client.PutItemAsync("t", new() { ["pk"] = new("a") }, Cancelled),
            () => client.GetItemAsync("t", new() { ["pk"] = new("a") }, Cancelled),
            () =>
                client.UpdateItemAsync(
                    new Amazon.DynamoDBv2.Model.UpdateItemRequest
                    {
                        TableName = "t",
                        Key = new() { ["pk"] = new("a") },
                    },
                    Cancelled),
            () => client.QueryAsync(new Amazon.DynamoDBv2.Model.QueryRequest { TableName = "t" }, Cancelled),
        ];

        foreach (var operation in operations)
        {
            var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(operation);
            Assert.Equal(status, (int)exception.StatusCode);
            Assert.Equal((DynamoDbFault.Unavailable, $"HTTP {status}"), DynamoDbFaults.Of(exception));
        }

        Assert.Empty(other.Requests);
        Assert.Equal(operations.Length, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task Of_SQS(AwsClientKind kind, int status)
    {
        await using var other = new WireServer(_ => new WireAnswer());
        await using var server = new WireServer(_ => To(other, status));
        using var client = SqsClients.Create(
            kind, Credentials, new AmazonSQSConfig { ServiceURL = server.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });

        var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => client.SendMessageAsync(new() { QueueUrl = "q", MessageBody = "x" }, Cancelled));

        Assert.Equal($"Http{status}", ErrorCodes.Of(exception));
        Assert.Empty(other.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Of_STS_which_gets_the_token_of_a_web_identity(int status)
    {
        await using var other = new WireServer(_ => new WireAnswer());
        await using var server = new WireServer(_ => To(other, status));
        NoRedirects.Enforce();
        using var client = new AmazonSecurityTokenServiceClient(
            new AnonymousAWSCredentials(),
            new AmazonSecurityTokenServiceConfig { ServiceURL = server.Endpoint.ToString(), MaxErrorRetry = 0 });

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.AssumeRoleWithWebIdentityAsync(
            new() { RoleArn = "arn:aws:iam::000000000000:role/r", RoleSessionName = "session", WebIdentityToken = "token" }, Cancelled));

        Assert.Empty(other.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Of_S3_which_has_a_way_of_its_own_to_follow_them(int status)
    {
        await using var other = new WireServer(_ => new WireAnswer());
        await using var server = new WireServer(_ => To(other, status));
        NoRedirects.Enforce();
        using var client = new AmazonS3Client(
            Credentials,
            new AmazonS3Config
            {
                ServiceURL = server.Endpoint.ToString(),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            });

        var exception = await Record.ExceptionAsync(
            () => client.PutObjectAsync(new() { BucketName = "bucket", Key = "key", ContentBody = "x" }, Cancelled));

        // It reads a 307 itself, and takes no place that is not one of S3's.
        Assert.True(exception is ArgumentException || exception is AmazonServiceException { StatusCode: var s } && (int)s == status);
        Assert.Empty(other.Requests);
        Assert.All(server.Requests, r => Assert.StartsWith("PUT /bucket/key", r.Line, StringComparison.Ordinal));
    }

    private static WireAnswer To(WireServer other, int status) =>
        new("{}", status) { Headers = new Dictionary<string, string> { ["Location"] = other.Endpoint.ToString() } };
}
