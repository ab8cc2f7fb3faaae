using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.TestHarness.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>Both senders of the SQS client say the same and understand the same, over a real socket.</summary>
public sealed class SqsDifferentialTests : IAsyncLifetime
{
    private const int Runs = 200;

    private readonly WireServer _server;
    private readonly AmazonSQSClient _sdk;
    private readonly AmazonSQSClient _lean;
    private WireAnswer _answer = new();

    public SqsDifferentialTests()
    {
        _server = new WireServer(_ => _answer);
        _sdk = Client(AwsClientKind.Sdk);
        _lean = Client(AwsClientKind.Lean);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _sdk.Dispose();
        _lean.Dispose();
        await _server.DisposeAsync();
    }

    private static Gen<string> Texts => Gen.Elements("x", "é漢🙂", "\"quoted\\ <&>\n", new string('y', 70_000));

    private static Gen<Func<IAmazonSQS, Task<AmazonWebServiceResponse>>> Calls => Gen.OneOf(
        from text in Texts
        from name in Gen.Elements("a", "é")
        from delay in Gen.Elements<int?>(null, 0, 900)
        select Call(c => c.SendMessageAsync(new("http://q", text)
        {
            DelaySeconds = delay,
            MessageAttributes = new()
            {
                [name] = new() { DataType = "String", StringValue = text },
                ["binary"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
            },
        })),
        from texts in Texts.ListOf().Resize(10)
        select Call(c => c.SendMessageBatchAsync(new("http://q", [.. texts.Select((x, i) => new SendMessageBatchRequestEntry { Id = $"{i}", MessageBody = x })]))),
        from text in Texts
        select Call(c => c.DeleteMessageBatchAsync(new("http://q", [new() { Id = "0", ReceiptHandle = text }]))),
        from seconds in Gen.Choose(0, 43_200)
        select Call(c => c.ChangeMessageVisibilityBatchAsync(new("http://q", [new() { Id = "0", ReceiptHandle = "r", VisibilityTimeout = seconds }]))),
        from wait in Gen.Elements<int?>(null, 0, 20)
        select Call(c => c.ReceiveMessageAsync(new("http://q") { WaitTimeSeconds = wait, MaxNumberOfMessages = 10, MessageAttributeNames = ["All"] })),
        Gen.Constant(Call(c => c.ListQueuesAsync(new("p")))),
        Gen.Constant(Call(c => c.PurgeQueueAsync(new() { QueueUrl = "http://q" }))));

    [Fact]
    public void Any_request_is_written_alike() => Prop.ForAll(
        Arb.From(Calls),
        async call =>
        {
            _answer = new();
            await call(_sdk);
            await call(_lean);

            var last = _server.Requests.TakeLast(2).ToArray();
            Assert.Equal(last[0].Body, last[1].Body);
            WireHeaders.AssertSame(last[0], last[1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    [Theory]
    [InlineData("""{"Messages":[{"MessageId":"m","Body":"é\ud83d\ude42","ReceiptHandle":"r","Attributes":{"SentTimestamp":"1"},"MessageAttributes":{"b":{"DataType":"Binary","BinaryValue":"AAH/"}}}]}""")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"Messages":null,"New":{"a":[1]}}""")]
    [InlineData("Jane Doe")]
    [InlineData("""{"Messages":[{"Body":5}]}""")]
    public async Task An_answer_is_read_alike(string body)
    {
        _answer = new(body) { Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R1" } };

        await CheckAsync();
    }

    [Fact]
    public void Any_error_is_the_same_exception() => Prop.ForAll(
        Arb.From(
            from code in Gen.Elements("QueueDoesNotExist", "RequestThrottled", "OverLimit", "KmsThrottled", "Unheard.Of", "AccessDeniedException")
            from query in Gen.Elements("", "AWS.SimpleQueueService.NonExistentQueue;Sender", "OverLimit;Receiver", "Odd")
            from status in Gen.Elements(400, 403, 429, 500, 503)
            from message in Gen.Elements("", ",\"message\":\"as said\"", ",\"Message\":\"As said é\"")
            from isJson in Gen.Elements(true, true, false)
            select (code, query, status, message, isJson)),
        async error =>
        {
            _answer = new(error.isJson ? $"{{\"__type\":\"com.amazonaws.sqs#{error.code}\"{error.message}}}" : "<html>", error.status)
            {
                Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R2", ["x-amzn-query-error"] = error.query },
            };
            await CheckAsync();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private static Func<IAmazonSQS, Task<AmazonWebServiceResponse>> Call<T>(Func<IAmazonSQS, Task<T>> call)
        where T : AmazonWebServiceResponse => async client => await call(client);

    private async Task CheckAsync() => Assert.Equal(await OutcomeAsync(_sdk), await OutcomeAsync(_lean));

    private static async Task<string> OutcomeAsync(AmazonSQSClient client)
    {
        try
        {
            var response = await client.ReceiveMessageAsync(new("http://q"), TestContext.Current.CancellationToken);
            return $"{System.Text.Json.JsonSerializer.Serialize(response.Messages?.Select(x => (x.Body, x.Attributes, Convert.ToHexString(x.MessageAttributes?["b"].BinaryValue?.ToArray() ?? []))))} "
                + $"{response.HttpStatusCode} {response.ResponseMetadata.RequestId}";
        }
        catch (AmazonServiceException e)
        {
            // The SDK says once more, in the outer exception, where the reading stopped.
            var inner = e.InnerException as AmazonSQSException;
            return $"{e.GetType()} {(inner is null ? e.Message : inner.Message)} {e.ErrorCode} {e.ErrorType} {e.StatusCode} {e.RequestId} {inner?.ErrorCode}";
        }
    }

    private AmazonSQSClient Client(AwsClientKind kind) => new(
        new SessionAWSCredentials("AKIATEST", "secret", "token"),
        new AmazonSQSConfig
        {
            ServiceURL = _server.Endpoint.ToString(),
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            Client = kind,
        });
}
