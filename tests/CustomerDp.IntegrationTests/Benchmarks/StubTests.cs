using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;

namespace CustomerDp.IntegrationTests.Benchmarks;

/// <summary>The stub that the benchmarks run on is strict where it matters: what it lets pass, the services would.</summary>
[Trait("Kind", "wire")]
public sealed class StubTests : IAsyncLifetime
{
    private const string Row = "x";

    private static readonly HttpClient Http = new();

    private StubServer? _stub;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StubServer Stub => _stub!;

    public async ValueTask InitializeAsync()
    {
        _stub = await StubServer.StartAsync(TimeProvider.System);
        _stub.AddRow(Row, mayBeUnsigned: false);
    }

    public ValueTask DisposeAsync() => Stub.DisposeAsync();

    [Fact]
    public async Task Requests_with_the_right_key_are_answered()
    {
        using var sqs = Sqs(StubAccess.SecretAccessKey);
        using var dynamoDb = DynamoDb(StubAccess.SecretAccessKey);

        await sqs.GetQueueUrlAsync(new GetQueueUrlRequest(StubNames.PolicyQueue(Row)), Cancellation);
        await dynamoDb.DescribeTableAsync(StubNames.View(Row), Cancellation);

        var counts = Stub.Row(Row).Counts();
        Assert.Equal((0, 0), (counts.WrongSignatures, counts.Unsigned));
        Assert.Equal(2, counts.Requests.Values.Sum());
    }

    [Fact]
    public async Task Requests_with_another_key_are_refused_and_counted()
    {
        using var sqs = Sqs("another/secret");
        using var dynamoDb = DynamoDb("another/secret");

        var fromSqs = await Assert.ThrowsAnyAsync<AmazonServiceException>(() =>
            sqs.GetQueueUrlAsync(new GetQueueUrlRequest(StubNames.PolicyQueue(Row)), Cancellation));
        var fromDynamoDb = await Assert.ThrowsAnyAsync<AmazonServiceException>(() =>
            dynamoDb.DescribeTableAsync(StubNames.View(Row), Cancellation));

        Assert.Equal("InvalidSignatureException", fromSqs.ErrorCode);
        Assert.Equal("InvalidSignatureException", fromDynamoDb.ErrorCode);
        Assert.Equal(2, Stub.Row(Row).Counts().WrongSignatures);
    }

    [Fact]
    public async Task A_body_other_than_the_signed_one_is_refused_and_counted()
    {
        using var sqs = new AmazonSQSClient(
            new BasicAWSCredentials(StubAccess.AccessKeyId, StubAccess.SecretAccessKey),
            new AmazonSQSConfig
            {
                ServiceURL = Stub.Address.ToString(),
                AuthenticationRegion = StubAccess.Region,
                HttpClientFactory = new TamperingFactory(),
            });

        var refused = await Assert.ThrowsAnyAsync<AmazonServiceException>(() =>
            sqs.GetQueueUrlAsync(new GetQueueUrlRequest(StubNames.PolicyQueue(Row)), Cancellation));

        Assert.Equal("InvalidSignatureException", refused.ErrorCode);
        Assert.Equal(1, Stub.Row(Row).Counts().WrongSignatures);
    }

    [Fact]
    public async Task Unsigned_requests_are_refused_and_counted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Stub.Address)
        {
            Content = new StringContent($$"""{"QueueName":"{{StubNames.PolicyQueue(Row)}}"}"""),
        };
        request.Headers.Add("X-Amz-Target", "AmazonSQS.GetQueueUrl");

        using var response = await Http.SendAsync(request, Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(1, Stub.Row(Row).Counts().Unsigned);
    }

    [Fact]
    public async Task A_message_that_is_not_deleted_comes_back_and_one_that_is_does_not()
    {
        using var sqs = Sqs(StubAccess.SecretAccessKey);
        Stub.Row(Row).Policy.Generate(EventKind.Status, 1, 1);
        var url = (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest(StubNames.PolicyQueue(Row)), Cancellation)).QueueUrl!;
        var receive = new ReceiveMessageRequest(url) { VisibilityTimeout = 1, WaitTimeSeconds = 5, MessageSystemAttributeNames = ["All"] };

        var first = Assert.Single((await sqs.ReceiveMessageAsync(receive, Cancellation)).Messages!);
        var second = Assert.Single((await sqs.ReceiveMessageAsync(receive, Cancellation)).Messages!);
        var lateDelete = await sqs.DeleteMessageBatchAsync(
            new DeleteMessageBatchRequest(url, [new() { Id = "0", ReceiptHandle = first.ReceiptHandle }]),
            Cancellation);
        await sqs.DeleteMessageBatchAsync(
            new DeleteMessageBatchRequest(url, [new() { Id = "0", ReceiptHandle = second.ReceiptHandle }]),
            Cancellation);

        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal("2", second.Attributes![MessageSystemAttributeName.ApproximateReceiveCount]);
        Assert.Single(lateDelete.Failed!);
        await Stub.Row(Row).EmptiedAsync().WaitAsync(Cancellation);
        Assert.Equal((1, 2), (Stub.Row(Row).Counts().Deleted, Stub.Row(Row).Counts().Received));
    }

    [Theory]
    [InlineData(nameof(EventKind.Status), 3)]
    [InlineData(nameof(EventKind.Created), 1)]
    [InlineData(nameof(EventKind.Held), 1)]
    public void Generated_events_are_valid_distinct_and_of_the_stated_size(string kind, int types)
    {
        var reader = new PasEventReader();
        byte[][] bodies = [.. Enumerable.Range(1, 6).Select(i => EventTemplate.Of(Enum.Parse<EventKind>(kind), i).Body(i))];

        var events = bodies.Select(b => reader.Read(b).Event!).ToArray();

        Assert.All(events, Assert.NotNull);
        Assert.Equal(6, events.Select(e => e.EventId).Distinct().Count());
        Assert.Equal(types, events.Select(e => e.EventType).Distinct().Count());
        Assert.All(bodies, b => Assert.Equal(EventTemplate.Size, b.Length));
    }

    [Fact]
    public async Task A_customer_of_the_stub_is_one_that_the_product_can_read()
    {
        using var dynamoDb = DynamoDb(StubAccess.SecretAccessKey);

        var customer = await new DynamoDbCustomerStore(dynamoDb, StubNames.View(Row)).FindAsync("CUST-1", Cancellation);

        Assert.Equal("Anna", customer!.Details?.FirstName);
        Assert.Equal(7, customer.Policies.Count);
        Assert.Equal(2, customer.Quotes.Count);
    }

    private AmazonSQSClient Sqs(string secret) => SqsClients.Create(
        AwsClientKind.Lean,
        new BasicAWSCredentials(StubAccess.AccessKeyId, secret),
        new AmazonSQSConfig { ServiceURL = Stub.Address.ToString(), AuthenticationRegion = StubAccess.Region });

    private AmazonDynamoDBClient DynamoDb(string secret) => new(
        new BasicAWSCredentials(StubAccess.AccessKeyId, secret),
        new AmazonDynamoDBConfig { ServiceURL = Stub.Address.ToString(), AuthenticationRegion = StubAccess.Region });

    // Puts a space behind the body after it has been signed.
    private sealed class TamperingFactory : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new TamperingHandler());
    }

    private sealed class TamperingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = new ByteArrayContent([.. await request.Content!.ReadAsByteArrayAsync(cancellationToken), (byte)' ']);
            foreach (var header in request.Content.Headers.Where(h => h.Key != "Content-Length"))
            {
                body.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            request.Content = body;
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
