using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.TestHarness.AmazonSqs;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>On the client that a derived class names.</summary>
[Trait("Kind", "wire")]
public abstract class ClientTests(AwsClientKind kind)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_comes_back_as_it_was_sent_with_every_type_of_attribute()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");
        var body = "plain é 漢 🙂 \" \\ \n\t < & {}";

        var sent = await client.SendMessageAsync(
            new(url, body)
            {
                MessageAttributes = new()
                {
                    ["text"] = new() { DataType = "String", StringValue = "🙂" },
                    ["number"] = new() { DataType = "Number.int", StringValue = "42" },
                    ["binary"] = new() { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) },
                },
            },
            Cancelled);
        var received = await client.ReceiveMessageAsync(
            new ReceiveMessageRequest(url)
            {
                MessageAttributeNames = ["All"],
                MessageSystemAttributeNames = ["All"],
                MaxNumberOfMessages = 10,
            },
            Cancelled);

        var message = Assert.Single(received.Messages!);
        Assert.Equal(sent.MessageId, message.MessageId);
        Assert.Equal(body, message.Body);
        Assert.Equal("🙂", message.MessageAttributes!["text"].StringValue);
        Assert.Equal(("Number.int", "42"), (message.MessageAttributes["number"].DataType, message.MessageAttributes["number"].StringValue));
        Assert.Equal([0, 1, 255], message.MessageAttributes["binary"].BinaryValue!.ToArray());
        Assert.Equal("1", message.Attributes![MessageSystemAttributeName.ApproximateReceiveCount]);
        Assert.Equal(HttpStatusCode.OK, received.HttpStatusCode);
    }

    [Fact]
    public async Task A_request_is_signed_and_speaks_the_JSON_protocol_in_ASCII()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");

        await client.SendMessageAsync(new(url, "🙂"), Cancelled);

        var request = server.Requests.Last();
        Assert.Equal("SendMessage", request.Operation);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/us-east-1/sqs/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Equal("true", request.Headers["x-amzn-query-mode"]);
        Assert.True(System.Text.Ascii.IsValid(request.RawBody));
        // Null means: not said.
        Assert.Equal(["MessageBody", "QueueUrl"], request.Body.Select(x => x.Key).Order());
    }

    [Fact]
    public async Task An_empty_receive_brings_no_list()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");

        Assert.Null((await client.ReceiveMessageAsync(url, Cancelled)).Messages);
    }

    [Fact]
    public async Task A_success_without_a_body_is_half_of_an_answer_where_there_is_something_to_say()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClientWithoutRetries();
        var url = await CreateQueueAsync(client, "q");
        (string Name, Func<Task> Call)[] operations =
        [
            ("ReceiveMessage", () => client.ReceiveMessageAsync(url, Cancelled)),
            ("SendMessage", () => client.SendMessageAsync(url, "x", Cancelled)),
            ("SendMessageBatch", () => client.SendMessageBatchAsync(url, [new() { Id = "a", MessageBody = "x" }], Cancelled)),
            ("DeleteMessageBatch", () => client.DeleteMessageBatchAsync(url, [new() { Id = "a", ReceiptHandle = "h" }], Cancelled)),
            (
                "ChangeMessageVisibilityBatch",
                () => client.ChangeMessageVisibilityBatchAsync(url, [new() { Id = "a", ReceiptHandle = "h" }], Cancelled)),
            ("GetQueueUrl", () => client.GetQueueUrlAsync("q", Cancelled)),
            ("GetQueueAttributes", () => client.GetQueueAttributesAsync(url, ["All"], Cancelled)),
            ("ListQueues", () => client.ListQueuesAsync("", Cancelled)),
        ];

        foreach (var (name, call) in operations)
        {
            server.Faults.AnswerNext(name, 1, "");
            Assert.Equal("UnreadableResponse", ErrorCodes.Of(await Assert.ThrowsAnyAsync<AmazonServiceException>(call)));
        }

        // Of these it is the whole answer.
        server.Faults.AnswerNext("DeleteMessage", 1, "");
        await client.DeleteMessageAsync(url, "h", Cancelled);
        server.Faults.AnswerNext("ChangeMessageVisibility", 1, "");
        await client.ChangeMessageVisibilityAsync(url, "h", 1, Cancelled);
        Assert.Equal(0, server.Faults.Left);
    }

    [Fact]
    public async Task Sums_that_do_not_fit_are_seen_by_the_SDK_alone()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClientWithoutRetries();
        var url = await CreateQueueAsync(client, "q");
        server.Faults.AnswerNext(
            "ReceiveMessage",
            1,
            """{"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":"x","MD5OfBody":"0"}]}""");
        server.Faults.AnswerNext("SendMessage", 1, """{"MessageId":"m","MD5OfMessageBody":"0"}""");

        var receiving = client.ReceiveMessageAsync(url, Cancelled);
        var sending = client.SendMessageAsync(url, "x", Cancelled);

        if (kind == AwsClientKind.Lean)
        {
            Assert.Equal(("x", "0"), ((await receiving).Messages[0].Body, (await receiving).Messages[0].MD5OfBody));
            Assert.Equal(("m", "0"), ((await sending).MessageId, (await sending).MD5OfMessageBody));
        }
        else
        {
            Assert.Contains("MD5", (await Assert.ThrowsAsync<AmazonSQSException>(() => receiving)).Message, StringComparison.Ordinal);
            Assert.Contains("MD5", (await Assert.ThrowsAsync<AmazonSQSException>(() => sending)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_host_of_a_queue_url_is_never_asked()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");

        Assert.EndsWith(".invalid", new Uri(url).Host, StringComparison.Ordinal);
        Assert.NotNull((await client.SendMessageAsync(new(url, "x"), Cancelled)).MessageId);
    }

    [Theory]
    [InlineData(
        "GetQueueUrl",
        "QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue;Sender",
        typeof(QueueDoesNotExistException),
        "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("GetQueueUrl", "QueueDoesNotExist", null, typeof(QueueDoesNotExistException), "QueueDoesNotExist")]
    [InlineData(
        "ReceiveMessage",
        "QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue;Sender",
        typeof(QueueDoesNotExistException),
        "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData("ReceiveMessage", "QueueDoesNotExist", null, typeof(QueueDoesNotExistException), "QueueDoesNotExist")]
    [InlineData("CreateQueue", "QueueNameExists", "QueueAlreadyExists;Sender", typeof(QueueNameExistsException), "QueueAlreadyExists")]
    [InlineData("ReceiveMessage", "OverLimit", "OverLimit;Sender", typeof(OverLimitException), "OverLimit")]
    [InlineData(
        "DeleteMessage",
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid;Sender",
        typeof(ReceiptHandleIsInvalidException),
        "ReceiptHandleIsInvalid")]
    [InlineData(
        "ChangeMessageVisibility",
        "MessageNotInflight",
        "AWS.SimpleQueueService.MessageNotInflight;Sender",
        typeof(MessageNotInflightException),
        "AWS.SimpleQueueService.MessageNotInflight")]
    [InlineData("SendMessage", "InvalidMessageContents", null, typeof(InvalidMessageContentsException), "InvalidMessageContents")]
    [InlineData("GetQueueUrl", "AccessDeniedException", null, typeof(AmazonSQSException), "AccessDeniedException")]
    [InlineData("ReceiveMessage", "AccessDeniedException", null, typeof(AmazonSQSException), "AccessDeniedException")]
    // Only __type decides, and only among what the operation declares.
    [InlineData(
        "GetQueueUrl",
        "Unheard.Of",
        "AWS.SimpleQueueService.NonExistentQueue;Sender",
        typeof(AmazonSQSException),
        "AWS.SimpleQueueService.NonExistentQueue")]
    [InlineData(
        "ReceiveMessage",
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid;Sender",
        typeof(AmazonSQSException),
        "ReceiptHandleIsInvalid")]
    public async Task An_error_has_its_own_type_and_the_code_of_the_query_protocol(
        string operation, string type, string? queryCode, Type expected, string code)
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        server.Faults.FailNext(operation, 1, 400, type, queryCode);

        var exception = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => operation switch
        {
            "GetQueueUrl" => client.GetQueueUrlAsync("q", Cancelled),
            "CreateQueue" => client.CreateQueueAsync("q", Cancelled),
            "ReceiveMessage" => client.ReceiveMessageAsync("q", Cancelled),
            "DeleteMessage" => client.DeleteMessageAsync("q", "h", Cancelled),
            "ChangeMessageVisibility" => client.ChangeMessageVisibilityAsync("q", "h", 1, Cancelled),
            _ => (Task)client.SendMessageAsync("q", "x", Cancelled),
        });

        Assert.IsType(expected, exception);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.NotEmpty(exception.RequestId);
    }

    [Fact]
    public async Task A_server_error_is_tried_again()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        server.CreateQueue("q");
        server.Faults.FailNext("GetQueueUrl", 1);
        server.Faults.DropNext("GetQueueUrl", 1);

        Assert.NotNull((await client.GetQueueUrlAsync("q", Cancelled)).QueueUrl);
        Assert.Equal(3, server.Asked("GetQueueUrl"));
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_an_error_that_does_not_quote_it()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        server.Faults.AnswerNext("GetQueueUrl", 9, "Jane Doe");

        var exception = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => client.GetQueueUrlAsync("q", Cancelled));

        Assert.Equal("UnreadableResponse", ErrorCodes.Of(exception));
        Assert.DoesNotContain("Jane", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_tells_the_fate_of_each_entry()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");

        var sent = await client.SendMessageBatchAsync(
            new(url, [new() { Id = "a", MessageBody = "x" }, new() { Id = "b", MessageBody = "" }]), Cancelled);
        var received = await client.ReceiveMessageAsync(url, Cancelled);
        var handle = received.Messages![0].ReceiptHandle;
        var hidden = await client.ChangeMessageVisibilityBatchAsync(
            new(
                url,
                [
                    new()
                    {
                        Id = "a",
                        ReceiptHandle = handle,
                        VisibilityTimeout = 5,
                    },
                    new()
                    {
                        Id = "b",
                        ReceiptHandle = "none",
                        VisibilityTimeout = 5,
                    },
                ]),
            Cancelled);
        var deleted = await client.DeleteMessageBatchAsync(
            new(url, [new() { Id = "a", ReceiptHandle = handle }, new() { Id = "b", ReceiptHandle = "none" }]), Cancelled);

        Assert.Equal("a", Assert.Single(sent.Successful!).Id);
        Assert.Equal(("b", true), (sent.Failed![0].Id, sent.Failed[0].SenderFault));
        Assert.Equal("a", Assert.Single(hidden.Successful!).Id);
        Assert.Equal("ReceiptHandleIsInvalid", Assert.Single(hidden.Failed!).Code);
        Assert.Equal("a", Assert.Single(deleted.Successful!).Id);
        Assert.Equal("b", Assert.Single(deleted.Failed!).Id);
        Assert.Equal(1, server["q"].Deleted);
    }

    [Fact]
    public async Task Queues_are_made_changed_tagged_listed_and_purged()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "one");
        await CreateQueueAsync(client, "two");

        await client.SetQueueAttributesAsync(new(url, new() { [QueueAttributeName.VisibilityTimeout] = "7" }), Cancelled);
        await client.TagQueueAsync(new() { QueueUrl = url, Tags = new() { ["late"] = "y" } }, Cancelled);
        await client.SendMessageAsync(new(url, "x") { DelaySeconds = 60 }, Cancelled);

        var attributes = await client.GetQueueAttributesAsync(new(url, [QueueAttributeName.All]), Cancelled);
        Assert.Equal("7", attributes.Attributes!["VisibilityTimeout"]);
        var tags = await client.ListQueueTagsAsync(new() { QueueUrl = url }, Cancelled);
        Assert.Equal(["early", "late"], tags.Tags!.Keys.Order());
        var queues = await client.ListQueuesAsync("on", Cancelled);
        Assert.Equal([url], queues.QueueUrls);
        Assert.Equal(1, server["one"].Hidden);
        await client.PurgeQueueAsync(new PurgeQueueRequest { QueueUrl = url }, Cancelled);
        Assert.Empty(server["one"].Messages);
    }

    [Fact]
    public async Task A_single_message_is_hidden_and_deleted()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");
        await client.SendMessageAsync(new(url, "x"), Cancelled);
        var handle = (await client.ReceiveMessageAsync(url, Cancelled)).Messages![0].ReceiptHandle!;

        await client.ChangeMessageVisibilityAsync(new(url, handle, 9), Cancelled);
        await client.DeleteMessageAsync(new(url, handle), Cancelled);

        Assert.Equal(9, Assert.Single(server["q"].VisibilityChanges).Seconds);
        Assert.Equal(1, server["q"].Deleted);
    }

    [Fact]
    public async Task Move_tasks_are_started_listed_and_cancelled()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        server.Faults.AnswerNext("StartMessageMoveTask", 1, """{"TaskHandle":"t"}""");
        server.Faults.AnswerNext(
            "ListMessageMoveTasks",
            1,
            """{"Results":[{"TaskHandle":"t","Status":"RUNNING","ApproximateNumberOfMessagesToMove":5000000000,"StartedTimestamp":1700000000000}]}""");
        server.Faults.AnswerNext("CancelMessageMoveTask", 1, """{"ApproximateNumberOfMessagesMoved":3}""");

        var started = await client.StartMessageMoveTaskAsync(new() { SourceArn = "arn", MaxNumberOfMessagesPerSecond = 5 }, Cancelled);
        var listed = await client.ListMessageMoveTasksAsync(new() { SourceArn = "arn" }, Cancelled);
        var cancelled = await client.CancelMessageMoveTaskAsync(new() { TaskHandle = "t" }, Cancelled);

        Assert.Equal("t", started.TaskHandle);
        var task = Assert.Single(listed.Results!);
        Assert.Equal(("RUNNING", 5_000_000_000), (task.Status, task.ApproximateNumberOfMessagesToMove));
        Assert.Equal(3, cancelled.ApproximateNumberOfMessagesMoved);
        Assert.Equal("arn", server.Requests.First().Body["SourceArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_long_poll_wakes_when_a_message_comes_and_ends_when_it_is_cancelled()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        using var client = server.CreateClient();
        var url = await CreateQueueAsync(client, "q");

        var receiving = client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { WaitTimeSeconds = 20 }, Cancelled);
        await Eventually.HoldsAsync(() => server.Asked("ReceiveMessage") == 1, "it waits", Cancelled);
        server["q"].Send("x");
        Assert.Single((await receiving).Messages!);

        using var cancel = new CancellationTokenSource();
        var waiting = client.ReceiveMessageAsync(new ReceiveMessageRequest(url) { WaitTimeSeconds = 20 }, cancel.Token);
        await Eventually.HoldsAsync(() => server.Asked("ReceiveMessage") == 2, "it waits again", Cancelled);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void A_request_may_take_longer_than_the_longest_poll() =>
        Assert.True(SqsClients.Settings().Timeout > TimeSpan.FromSeconds(20 + 10));

    private static async Task<string> CreateQueueAsync(AmazonSQSClient client, string name)
    {
        var created = await client.CreateQueueAsync(new CreateQueueRequest(name) { Tags = new() { ["early"] = "x" } }, Cancelled);
        return created.QueueUrl!;
    }
}

[Trait("Kind", "wire")]
public sealed class LeanClientTests() : ClientTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkClientTests() : ClientTests(AwsClientKind.Sdk);
