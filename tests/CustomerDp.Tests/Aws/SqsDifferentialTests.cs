using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws.Sqs;
using CustomerDp.TestHarness.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>The lean client and the SDK's say the same and understand the same, over a real socket.</summary>
[Trait("Kind", "unit")]
public sealed class SqsDifferentialTests : IAsyncLifetime
{
    private const int Runs = 200;

    private readonly WireServer _server;
    private readonly AmazonSQSClient _sdk;
    private readonly LeanSqsClient _lean;
    private WireAnswer _answer = new();

    // What a response holds, streams by what is in them.
    private static readonly JsonSerializerOptions Dump = new()
    {
        Converters = { new StreamConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static type =>
                {
                    foreach (var property in type.Properties.Where(x => x.Name is "ResponseMetadata" or "ContentLength").ToList())
                    {
                        type.Properties.Remove(property);
                    }
                },
            },
        },
    };

    public SqsDifferentialTests()
    {
        _server = new WireServer(_ => _answer);
        var credentials = new SessionAWSCredentials("AKIATEST", "secret", "token");
        _sdk = new AmazonSQSClient(credentials, ClientConfig());
        _lean = new LeanSqsClient(credentials, ClientConfig());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _sdk.Dispose();
        _lean.Dispose();
        await _server.DisposeAsync();
    }

    private static Gen<string?> Texts => Gen.Elements(null, "", "x", "é漢🙂", "\"quoted\\ <&>\n", new string('y', 70_000));

    private static Gen<string> Bodies => Texts.Where(x => x is not null).Select(x => x!);

    private static Gen<int?> Numbers => Gen.Elements<int?>(null, 0, 20, 43_200);

    private static Gen<List<string>?> Names => Gen.Elements<List<string>?>(null, [], ["All"], ["é", "b.*"]);

    private static Gen<Dictionary<string, MessageAttributeValue>?> MessageAttributes =>
        from name in Gen.Elements("a", "é")
        from text in Texts
        from attributes in Gen.Elements<Dictionary<string, MessageAttributeValue>?>(null, [], new()
        {
            [name] = new() { DataType = "String", StringValue = text },
            ["binary"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
            ["lists"] = new() { StringListValues = ["x"], BinaryListValues = [new MemoryStream([7])] },
            ["empty"] = new(),
        })
        select attributes;

    private static Gen<Dictionary<string, MessageSystemAttributeValue>?> SystemAttributes =>
        Gen.Elements<Dictionary<string, MessageSystemAttributeValue>?>(
            null, new() { ["AWSTraceHeader"] = new() { DataType = "String", StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793" } });

    private static Gen<SendMessageBatchRequestEntry> Entries =>
        from body in Bodies
        from delay in Numbers
        from fifo in Texts
        from attributes in MessageAttributes
        from system in SystemAttributes
        select new SendMessageBatchRequestEntry
        {
            MessageBody = body,
            DelaySeconds = delay,
            MessageGroupId = fifo,
            MessageDeduplicationId = fifo,
            MessageAttributes = attributes,
            MessageSystemAttributes = system,
        };

    private static Gen<Func<IAmazonSQS, Task<AmazonWebServiceResponse>>> Calls =>
        Gen.OneOf(
            from entry in Entries
            select Call(c =>
                c.SendMessageAsync(
                    new SendMessageRequest("http://q", entry.MessageBody)
                    {
                        DelaySeconds = entry.DelaySeconds,
                        MessageGroupId = entry.MessageGroupId,
                        MessageDeduplicationId = entry.MessageDeduplicationId,
                        MessageAttributes = entry.MessageAttributes,
                        MessageSystemAttributes = entry.MessageSystemAttributes,
                    })),
            from entries in Entries.ListOf().Resize(10)
            select Call(c =>
                c.SendMessageBatchAsync(
                    "http://q",
                    [
                        .. entries.Select(
                            (x, i) =>
                            {
                                x.Id = $"{i}";
                                return x;
                            }),
                    ])),
            from text in Texts
            select Call(c => c.DeleteMessageAsync("http://q", text)),
            from text in Texts
            select Call(c => c.DeleteMessageBatchAsync("http://q", [new() { Id = "0", ReceiptHandle = text }])),
            from seconds in Numbers
            select Call(c =>
                c.ChangeMessageVisibilityAsync(
                    new ChangeMessageVisibilityRequest
                    {
                        QueueUrl = "http://q",
                        ReceiptHandle = "r",
                        VisibilityTimeout = seconds,
                    })),
            from seconds in Numbers
            select Call(c =>
                c.ChangeMessageVisibilityBatchAsync(
                    "http://q",
                    [
                        new()
                        {
                            Id = "0",
                            ReceiptHandle = "r",
                            VisibilityTimeout = seconds,
                        },
                    ])),
            from name in Texts
            select Call(c => c.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name, QueueOwnerAWSAccountId = name })),
            from names in Names
            select Call(c => c.GetQueueAttributesAsync("http://q", names)),
            from wait in Numbers
            from most in Numbers
            from names in Names
            from system in Names
            from attempt in Texts
            select Call(c =>
                c.ReceiveMessageAsync(
                    new ReceiveMessageRequest("http://q")
                    {
                        WaitTimeSeconds = wait,
                        VisibilityTimeout = wait,
                        MaxNumberOfMessages = most,
                        MessageAttributeNames = names,
                        MessageSystemAttributeNames = system,
#pragma warning disable CS0618 // Its old name.
                        AttributeNames = system,
#pragma warning restore CS0618
                        ReceiveRequestAttemptId = attempt,
                    })));

    [Fact]
    public void Any_request_is_written_alike() => Prop.ForAll(
        Arb.From(Calls),
        async call =>
        {
            _answer = new();
            await call(_sdk);
            await call(_lean);

            var last = _server.Requests.TakeLast(2).ToArray();
            Assert.Equal(last[0].Json, last[1].Json);
            WireHeaders.AssertSame(last[0], last[1]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    [Theory]
    [InlineData(
        """{"Messages":[{"MessageId":"m","Body":"é\ud83d\ude42","MD5OfBody":"93aecbf32b30fc4b9444a1e26c48abe4","ReceiptHandle":"r","Attributes":{"SentTimestamp":"1"},"MessageAttributes":{"b":{"DataType":"Binary","BinaryValue":"AAH/"}}}]}""")]
    [InlineData("{}")]
    [InlineData("""{"Messages":null,"New":{"a":[1]}}""")]
    [InlineData("""{"Messages":[]}""")]
    [InlineData("Jane Doe")]
    [InlineData("")]
    [InlineData(
        """{"Messages":[{"Body":5,"MD5OfBody":"e4da3b7fbbce2345d7772b0674a318d5","New":[{}],"Attributes":null,"MessageAttributes":{"b":{"DataType":"Binary","BinaryValue":null,"New":{}}}}]}""")]
    [InlineData(
        """{"Messages":[{"Body":"x","MD5OfBody":"9dd4e461268c8034f5c8564e155c67a6","MessageAttributes":{"b":{"StringValue":"é","StringListValues":["y"],"BinaryListValues":["AA=="]}}}]}""")]
    public async Task An_answer_to_a_receive_is_read_alike(string body)
    {
        _answer = new(body) { Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R1" } };

        await CheckAsync(c => c.ReceiveMessageAsync("http://q"));
    }

    [Theory]
    [InlineData(
        """{"MessageId":"m","MD5OfMessageBody":"9dd4e461268c8034f5c8564e155c67a6","MD5OfMessageAttributes":"a","MD5OfMessageSystemAttributes":"s","SequenceNumber":"7"}""")]
    [InlineData("""{"MessageId":"m","SequenceNumber":18849496460467696128,"New":1}""")]
    [InlineData("{}")]
    public async Task An_answer_to_a_message_is_read_alike(string body)
    {
        _answer = new(body);

        await CheckAsync(c => c.SendMessageAsync("http://q", "x"));
    }

    [Theory]
    [InlineData(
        """{"Successful":[{"Id":"a","MessageId":"m","MD5OfMessageBody":"9dd4e461268c8034f5c8564e155c67a6","MD5OfMessageAttributes":"a","MD5OfMessageSystemAttributes":"s","SequenceNumber":"7","New":{}}],"Failed":[{"Id":"b","Code":"C","Message":"é","SenderFault":true,"New":[]},{"Id":"c","SenderFault":false}]}""")]
    [InlineData("""{"Successful":null,"Failed":[{"Id":"a"}],"New":{}}""")]
    [InlineData("""{"Failed":[null]}""")]
    [InlineData("{}")]
    public async Task An_answer_to_a_batch_is_read_alike(string body)
    {
        _answer = new(body);

        await CheckAsync(c => c.SendMessageBatchAsync("http://q", [new() { Id = "a", MessageBody = "x" }]));
        await CheckAsync(c => c.DeleteMessageBatchAsync("http://q", [new() { Id = "a", ReceiptHandle = "r" }]));
        await CheckAsync(c =>
            c.ChangeMessageVisibilityBatchAsync(
                "http://q",
                [
                    new()
                    {
                        Id = "a",
                        ReceiptHandle = "r",
                        VisibilityTimeout = 1,
                    },
                ]));
    }

    [Fact]
    public async Task An_answer_about_a_queue_is_read_alike()
    {
        _answer = new("""{"QueueUrl":"http://é","Attributes":{"VisibilityTimeout":"30","DelaySeconds":0},"New":{}}""");

        await CheckAsync(c => c.GetQueueUrlAsync("q"));
        await CheckAsync(c => c.GetQueueAttributesAsync("http://q", ["All"]));
    }

    /// <summary>The SDK takes it for an answer that says nothing: see ADR 0015.</summary>
    [Fact]
    public async Task A_list_where_an_object_belongs_is_a_broken_answer_here_alone()
    {
        _answer = new("[]");

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() =>
            _lean.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken));
        Assert.Null((await _sdk.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken)).Messages);
    }

    [Fact]
    public async Task An_error_without_a_message_does_not_show_the_body_as_the_SDK_does()
    {
        _answer = new("""{"__type":"com.amazonaws.sqs#OverLimit","Name":"Jane Doe"}""", 400);

        var sdk = await Assert.ThrowsAsync<OverLimitException>(() =>
            _sdk.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken));
        var lean = await Assert.ThrowsAsync<OverLimitException>(() =>
            _lean.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken));

        Assert.Contains("Jane", sdk.Message, StringComparison.Ordinal);
        Assert.Equal("The service answered 400 (OverLimit).", lean.Message);
        Assert.DoesNotContain("Jane", lean.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lean_way_does_not_know_goes_the_SDKs_way()
    {
        var config = ClientConfig();
        config.RetryMode = RequestRetryMode.Adaptive;
        using var adaptive = new LeanSqsClient(new BasicAWSCredentials("AKIATEST", "secret"), config);

        await adaptive.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken);
        await _lean.PurgeQueueAsync("http://q", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_server.Requests, x => x.Headers["User-Agent"].Contains("CustomerDp.Aws", StringComparison.Ordinal));

        await _lean.ReceiveMessageAsync("http://q", TestContext.Current.CancellationToken);
        Assert.Contains("CustomerDp.Aws", _server.Requests.Last().Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_error_is_the_same_exception() =>
        Prop.ForAll(
                Arb.From(
                    from code in Gen.Elements(
                        "QueueDoesNotExist",
                        "RequestThrottled",
                        "OverLimit",
                        "KmsThrottled",
                        "Unheard.Of",
                        "AccessDeniedException")
                    from query in Gen.Elements("", "AWS.SimpleQueueService.NonExistentQueue;Sender", "OverLimit;Receiver", "Odd")
                    from status in Gen.Elements(400, 403, 429, 500, 503)
                    from message in Gen.Elements("", ",\"message\":\"as said\"", ",\"Message\":\"As said é\"")
                    from isJson in Gen.Elements(true, true, false)
                    select (code, query, status, message, isJson)),
                async error =>
                {
                    _answer = new(
                        error.isJson ? $"{{\"__type\":\"com.amazonaws.sqs#{error.code}\"{error.message}}}" : "<html>",
                        error.status)
                    {
                        Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R2", ["x-amzn-query-error"] = error.query },
                    };
                    await CheckAsync(c => c.ReceiveMessageAsync("http://q"));
                    await CheckAsync(c => c.DeleteMessageAsync("http://q", "r"));
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    /// <summary>A newer SDK may know more: then somebody has to decide what of it is written and read.</summary>
    [Fact]
    public void Every_member_is_known()
    {
        Assert.Equal(
            [
                "AttributeNames", "MaxNumberOfMessages", "MessageAttributeNames", "MessageSystemAttributeNames", "QueueUrl",
                "ReceiveRequestAttemptId", "VisibilityTimeout", "WaitTimeSeconds",
            ],
            MembersOf<ReceiveMessageRequest>());
        Assert.Equal(["Messages"], MembersOf<ReceiveMessageResponse>());
        Assert.Equal(["QueueName", "QueueOwnerAWSAccountId"], MembersOf<GetQueueUrlRequest>());
        Assert.Equal(["QueueUrl"], MembersOf<GetQueueUrlResponse>());
        Assert.Equal(["AttributeNames", "QueueUrl"], MembersOf<GetQueueAttributesRequest>());
        Assert.Equal(
            ["Attributes", "Body", "MD5OfBody", "MD5OfMessageAttributes", "MessageAttributes", "MessageId", "ReceiptHandle"],
            MembersOf<Message>());
        string[] sent =
        [
            "DelaySeconds", "MessageAttributes", "MessageBody", "MessageDeduplicationId", "MessageGroupId", "MessageSystemAttributes",
        ];
        Assert.Equal([.. sent, "QueueUrl"], MembersOf<SendMessageRequest>());
        Assert.Equal([sent[0], "Id", .. sent[1..]], MembersOf<SendMessageBatchRequestEntry>());
        string[] answered = ["MD5OfMessageAttributes", "MD5OfMessageBody", "MD5OfMessageSystemAttributes", "MessageId", "SequenceNumber"];
        Assert.Equal(answered, MembersOf<SendMessageResponse>());
        Assert.Equal(["Id", .. answered], MembersOf<SendMessageBatchResultEntry>());
        string[] value = ["BinaryListValues", "BinaryValue", "DataType", "StringListValues", "StringValue"];
        Assert.Equal(value, MembersOf<MessageAttributeValue>());
        Assert.Equal(value, MembersOf<MessageSystemAttributeValue>());
        Assert.Equal(["QueueUrl", "ReceiptHandle"], MembersOf<DeleteMessageRequest>());
        Assert.Equal(["QueueUrl", "ReceiptHandle", "VisibilityTimeout"], MembersOf<ChangeMessageVisibilityRequest>());
        Assert.Equal(["Id", "ReceiptHandle"], MembersOf<DeleteMessageBatchRequestEntry>());
        Assert.Equal(["Id", "ReceiptHandle", "VisibilityTimeout"], MembersOf<ChangeMessageVisibilityBatchRequestEntry>());
        Assert.Equal(["Id"], MembersOf<DeleteMessageBatchResultEntry>());
        Assert.Equal(["Id"], MembersOf<ChangeMessageVisibilityBatchResultEntry>());
        Assert.Equal(["Code", "Id", "Message", "SenderFault"], MembersOf<BatchResultErrorEntry>());
        Assert.All(
            [
                MembersOf<SendMessageBatchRequest>(),
                MembersOf<DeleteMessageBatchRequest>(),
                MembersOf<ChangeMessageVisibilityBatchRequest>(),
            ],
            x => Assert.Equal(["Entries", "QueueUrl"], x));
        Assert.All(
            [
                MembersOf<SendMessageBatchResponse>(),
                MembersOf<DeleteMessageBatchResponse>(),
                MembersOf<ChangeMessageVisibilityBatchResponse>(),
            ],
            x => Assert.Equal(["Failed", "Successful"], x));

        static string[] MembersOf<T>() =>
            [.. typeof(T).GetProperties().Where(x => x.DeclaringType == typeof(T)).Select(x => x.Name).Order(StringComparer.Ordinal)];
    }

    private static Func<IAmazonSQS, Task<AmazonWebServiceResponse>> Call<T>(Func<IAmazonSQS, Task<T>> call)
        where T : AmazonWebServiceResponse => async client => await call(client);

    private async Task CheckAsync<T>(Func<IAmazonSQS, Task<T>> call)
        where T : AmazonWebServiceResponse => Assert.Equal(await OutcomeAsync(_sdk, call), await OutcomeAsync(_lean, call));

    private static async Task<string> OutcomeAsync<T>(IAmazonSQS client, Func<IAmazonSQS, Task<T>> call)
        where T : AmazonWebServiceResponse
    {
        try
        {
            var response = await call(client);
            return $"{JsonSerializer.Serialize<object>(response, Dump)} {response.ResponseMetadata.RequestId}";
        }
        catch (AmazonUnmarshallingException e)
        {
            // Each says in its own words where the reading stopped.
            return $"{e.GetType()} {e.ErrorCode} {e.ErrorType} {e.StatusCode} {e.RequestId}";
        }
        catch (AmazonServiceException e)
        {
            // The SDK quotes a body without a message.
            var message =
                e.Message.StartsWith("The service returned an error", StringComparison.Ordinal)
                || e.Message.StartsWith("The service answered", StringComparison.Ordinal)
                    ? "none"
                    : e.Message;
            return $"{e.GetType()} {message} {e.ErrorCode} {e.ErrorType} {e.StatusCode} {e.RequestId}";
        }
    }

    private AmazonSQSConfig ClientConfig() => new()
    {
        ServiceURL = _server.Endpoint.ToString(),
        AuthenticationRegion = "eu-west-1",
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
    };

    private sealed class StreamConverter : JsonConverter<MemoryStream>
    {
        public override MemoryStream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Convert.ToHexString(value.ToArray()));
    }
}
