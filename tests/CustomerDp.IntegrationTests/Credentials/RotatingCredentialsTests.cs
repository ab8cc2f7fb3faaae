using CustomerDp.Aws;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>The real worker with the credentials of a pod, which end and change under it, on both clients.</summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed class RotatingCredentialsTests(AwsFixture aws) : IDisposable
{
    // The SDK's providers take a minute off: to them these have ended when they come.
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(5);

    // To them these end in a quarter of a minute, before which the lean client asks for others again and again.
    private static readonly TimeSpan JustOverAMinute = TimeSpan.FromSeconds(75);

    // A quarter of an hour before the end its pipeline asks for others; so it does after these seconds. With shorter ones it would ask all
    // the time, and it asks twice for each request: for the token, and for the key. When others come between the two it sends a pair that
    // never was one. With credentials that have ended at once it sends nothing else.
    private static readonly TimeSpan JustOverAQuarter = TimeSpan.FromMinutes(16) + TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("customerdp-");
    private readonly TimeProvider _time = TimeProvider.System;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string TokenFile => Path.Combine(_directory.FullName, "token");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("Pod Identity", AwsClientKind.Lean)]
    [InlineData("Pod Identity", AwsClientKind.Sdk)]
    [InlineData("web identity", AwsClientKind.Lean)]
    [InlineData("web identity", AwsClientKind.Sdk)]
    public async Task Credentials_that_end_and_change_are_not_noticed(string source, AwsClientKind client)
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "Needs endpoints that a test can stand before: emulators only.");
        await using var issuer = await CredentialIssuer.StartAsync(_time);
        await using var sqs = await SignatureGate.StartAsync(aws.SqsEndpoint!, issuer, _time);
        await using var dynamoDb = await SignatureGate.StartAsync(aws.DynamoDbEndpoint!, issuer, _time);
        await using var product = await Product.CreateAsync(aws, client, Cancellation);
        product.Environment["AWS_ENDPOINT_URL_SQS"] = sqs.Endpoint.ToString();
        product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = dynamoDb.Endpoint.ToString();
        UseSource(product, source, issuer);
        var sample = GeneratedSample.Of(Random.Shared.Next(), customers: 30);
        var deliveries = sample.Deliveries();
        var parts = deliveries.Chunk((deliveries.Count / 3) + 1).ToArray();
        issuer.GoodFor = client == AwsClientKind.Lean ? Seconds : JustOverAQuarter;
        ShowToken(issuer, "first");
        var worker = await product.StartWorkerAsync(Cancellation);
        await ProjectedAsync(product, parts[0]);

        // Nothing is given any more for what the file said.
        ShowToken(issuer, "second");
        await ReplacedAsync(issuer, sqs, mustHaveEnded: client == AwsClientKind.Lean);
        await ProjectedAsync(product, parts[1]);

        issuer.GoodFor = client == AwsClientKind.Lean ? JustOverAMinute : JustOverAQuarter;
        await ReplacedAsync(issuer, sqs, mustHaveEnded: false);
        await ProjectedAsync(product, parts[2]);

        // The lean client never fails to have them right; what goes the SDK's way may meet the pair that never was one.
        Assert.DoesNotContain(sqs.Refused.Concat(dynamoDb.Refused), x => x.IsLean || x.Code != "UnrecognizedClientException");
        if (client == AwsClientKind.Lean)
        {
            Assert.Empty(sqs.Refused);
        }

        // No stampede: one asks for many.
        Assert.InRange(issuer.Issued.Count, 3, (sqs.Accepted.Count + dynamoDb.Accepted.Count) / 2);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));

        // This was about what the worker did: the query API asks past the gates.
        product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = aws.DynamoDbEndpoint!.ToString();
        var customers = await product.StartQueryApiAsync(Cancellation);
        await SampleEnd.IsExactAsync(product, customers, sample, Cancellation);
    }

    private static async Task ProjectedAsync(Product product, IEnumerable<EventLine> deliveries)
    {
        await product.PublishAsync(deliveries, Cancellation);
        await product.DrainedAsync(Cancellation);
    }

    // The worker goes on asking SQS, with something that was issued after all that was there before.
    private async Task ReplacedAsync(CredentialIssuer issuer, SignatureGate sqs, bool mustHaveEnded)
    {
        var before = issuer.Issued.ToHashSet();
        await Eventually.HoldsAsync(() => !before.Contains(sqs.Accepted.Last()), "other credentials are used", Cancellation);
        var end = before.Max(x => x.GoodUntil);
        await Eventually.HoldsAsync(() => !mustHaveEnded || _time.GetUtcNow() > end, "those of before have ended", Cancellation);
    }

    // As the kubelet does it: the new file takes the old one's place at once.
    private void ShowToken(CredentialIssuer issuer, string token)
    {
        var next = $"{TokenFile}.next";
        File.WriteAllText(next, token);
        File.Move(next, TokenFile, overwrite: true);
        issuer.Token = token;
    }

    private void UseSource(Product product, string source, CredentialIssuer issuer)
    {
        // Nothing of the machine that tests run on, nor the keys that the emulators are given elsewhere.
        foreach (var name in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN" })
        {
            product.Environment[name] = "";
        }

        product.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_directory.FullName, "none");
        product.Environment["AWS_CONFIG_FILE"] = Path.Combine(_directory.FullName, "none");
        product.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        if (source == "Pod Identity")
        {
            product.Environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = issuer.PodIdentity.ToString();
            product.Environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = TokenFile;
        }
        else
        {
            product.Environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/worker";
            product.Environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = TokenFile;
            product.Environment["AWS_ENDPOINT_URL_STS"] = issuer.Sts.ToString();
        }
    }
}
