using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>The operations of the service over its queues, from JSON to JSON.</summary>
internal sealed class FakeSqsOperations(ConcurrentDictionary<string, FakeQueue> queues, Func<string, FakeQueue> create)
{
    // On purpose no host that could be reached: requests go to the configured endpoint.
    private const string UrlPrefix = "http://sqs.us-east-1.queues.invalid/000000000000/";

    private readonly FakeMoveTasks _moveTasks = new();

    public async Task<JsonObject?> RunAsync(string operation, JsonObject request, CancellationToken cancellationToken) => operation switch
    {
        "GetQueueUrl" => new() { ["QueueUrl"] = UrlPrefix + Named(Text(request, "QueueName")).Name },
        "CreateQueue" => Create(request),
        "ListQueues" => new() { ["QueueUrls"] = Urls(Text(request, "QueueNamePrefix")) },
        "GetQueueAttributes" => new() { ["Attributes"] = Json(AttributesOf(Queue(request))) },
        "SetQueueAttributes" => Nothing(() => Copy(request["Attributes"], Queue(request).Attributes)),
        "TagQueue" => Nothing(() => Copy(request["Tags"], Queue(request).Tags)),
        "ListQueueTags" => new() { ["Tags"] = Json(Queue(request).Tags) },
        "SendMessage" => Send(Queue(request), request),
        "SendMessageBatch" => Batch(request, entry => Send(Queue(request), entry)),
        "ReceiveMessage" => await ReceiveAsync(request, cancellationToken),
        "DeleteMessage" => Nothing(() => Queue(request).Delete(Text(request, "ReceiptHandle"))),
        "DeleteMessageBatch" => Batch(request, entry => Nothing(() => Queue(request).Delete(Text(entry, "ReceiptHandle")))),
        "ChangeMessageVisibility" => Nothing(() => Hide(Queue(request), request)),
        "ChangeMessageVisibilityBatch" => Batch(request, entry => Nothing(() => Hide(Queue(request), entry))),
        "PurgeQueue" => Nothing(() => Queue(request).Purge()),
        "StartMessageMoveTask" => _moveTasks.Start(ByArn(Text(request, "SourceArn")), ByArn(Text(request, "DestinationArn"))),
        "ListMessageMoveTasks" => _moveTasks.List(ByArn(Text(request, "SourceArn"))),
        _ => throw new FakeSqsException(400, "InvalidAction", "InvalidAction;Sender"),
    };

    private static JsonObject Send(FakeQueue queue, JsonObject request)
    {
        var message = queue.Send(
            Text(request, "MessageBody"),
            request["MessageAttributes"]?.DeepClone().AsObject(),
            Number(request, "DelaySeconds") ?? 0,
            request["MessageSystemAttributes"]?.DeepClone().AsObject(),
            request["MessageGroupId"]?.GetValue<string>(),
            request["MessageDeduplicationId"]?.GetValue<string>());
        var response = new JsonObject { ["MessageId"] = message.Id, ["MD5OfMessageBody"] = MessageSums.Of(message.Body) };
        if (message.Attributes is { Count: > 0 } attributes)
        {
            response["MD5OfMessageAttributes"] = MessageSums.Of(attributes);
        }

        if (message.SystemAttributes is { Count: > 0 } systemAttributes)
        {
            response["MD5OfMessageSystemAttributes"] = MessageSums.Of(systemAttributes);
        }

        if (message.SequenceNumber > 0)
        {
            response["SequenceNumber"] = Sequence(message);
        }

        return response;
    }

    private static void Hide(FakeQueue queue, JsonObject request) =>
        queue.ChangeVisibility(Text(request, "ReceiptHandle"), Number(request, "VisibilityTimeout") ?? 0);

    private static JsonObject Batch(JsonObject request, Func<JsonObject, JsonObject?> run)
    {
        var entries = request["Entries"]?.AsArray() ?? [];
        if (entries.Count is 0 or > 10)
        {
            throw new FakeSqsException(400, "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest;Sender");
        }

        var successful = new JsonArray();
        var failed = new JsonArray();
        foreach (var entry in entries.Select(x => x!.AsObject()))
        {
            try
            {
                var result = run(entry) ?? [];
                result["Id"] = Text(entry, "Id");
                successful.Add(result);
            }
            catch (FakeSqsException exception) when (exception.Type != "QueueDoesNotExist")
            {
                failed.Add(
                    new JsonObject
                    {
                        ["Id"] = Text(entry, "Id"),
                        ["Code"] = exception.Type,
                        ["SenderFault"] = exception.Status < 500,
                    });
            }
        }

        // As the service does it, an empty list is left out.
        var response = new JsonObject();
        if (successful.Count > 0)
        {
            response["Successful"] = successful;
        }

        if (failed.Count > 0)
        {
            response["Failed"] = failed;
        }

        return response;
    }

    private static JsonObject? Nothing(Action run)
    {
        run();
        return null;
    }

    private static void Copy(JsonNode? from, Dictionary<string, string> to)
    {
        foreach (var (name, value) in from?.AsObject() ?? [])
        {
            to[name] = value!.GetValue<string>();
        }
    }

    private static Dictionary<string, string> AttributesOf(FakeQueue queue)
    {
        var attributes = new Dictionary<string, string>(queue.Attributes)
        {
            ["QueueArn"] = queue.Arn,
            ["ApproximateNumberOfMessages"] = queue.Visible.ToString(CultureInfo.InvariantCulture),
            ["ApproximateNumberOfMessagesNotVisible"] = queue.Hidden.ToString(CultureInfo.InvariantCulture),
        };
        if (queue.Redrive is { } redrive)
        {
            attributes["RedrivePolicy"] =
                $$"""{"deadLetterTargetArn":"{{redrive.Target.Arn}}","maxReceiveCount":"{{redrive.MaxReceiveCount}}"}""";
        }

        return attributes;
    }

    private static JsonObject Json(Dictionary<string, string> values) =>
        new(values.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));

    private static JsonObject Json(FakeMessage message)
    {
        var system = new JsonObject
        {
            ["ApproximateReceiveCount"] = message.ReceiveCount.ToString(CultureInfo.InvariantCulture),
            ["SentTimestamp"] = Milliseconds(message.SentAt),
            ["ApproximateFirstReceiveTimestamp"] = Milliseconds(message.FirstReceivedAt ?? message.SentAt),
        };
        if (message.SystemAttributes?["AWSTraceHeader"]?["StringValue"] is { } trace)
        {
            system["AWSTraceHeader"] = trace.DeepClone();
        }

        if (message.GroupId is not null)
        {
            system["MessageGroupId"] = message.GroupId;
        }

        if (message.SequenceNumber > 0)
        {
            system["MessageDeduplicationId"] = message.DeduplicationId;
            system["SequenceNumber"] = Sequence(message);
        }

        return new()
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["Body"] = message.Body,
            ["MD5OfBody"] = MessageSums.Of(message.Body),
            ["Attributes"] = system,
            ["MessageAttributes"] = message.Attributes?.DeepClone(),
            ["MD5OfMessageAttributes"] = message.Attributes is { Count: > 0 } attributes ? MessageSums.Of(attributes) : null,
        };
    }

    private static string Sequence(FakeMessage message) => message.SequenceNumber.ToString("D20", CultureInfo.InvariantCulture);

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Text(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";

    private static int? Number(JsonObject json, string name) => json[name]?.GetValue<int>();

    private async Task<JsonObject> ReceiveAsync(JsonObject request, CancellationToken cancellationToken)
    {
        var most = Number(request, "MaxNumberOfMessages") ?? 1;
        var wait = Number(request, "WaitTimeSeconds") ?? 0;
        if (most is < 1 or > 10 || wait is < 0 or > 20)
        {
            throw FakeSqsException.InvalidParameter();
        }

        var messages = await Queue(request).ReceiveAsync(most, Number(request, "VisibilityTimeout"), wait, cancellationToken);
        // As the service does it, an empty list is left out.
        if (messages.Count == 0)
        {
            return [];
        }

        var json = messages.Select(Json).ToArray();
        if (request["MessageSystemAttributeNames"]?.AsArray().Any(name => (string?)name == "SenderId") is true)
        {
            foreach (var (sent, message) in messages.Zip(json))
            {
                message["Attributes"]!["SenderId"] = sent.SenderId;
            }
        }

        return new() { ["Messages"] = new JsonArray([.. json]) };
    }

    private JsonObject Create(JsonObject request)
    {
        var queue = create(Text(request, "QueueName"));
        Copy(request["Attributes"], queue.Attributes);
        Copy(request["tags"], queue.Tags);
        return new() { ["QueueUrl"] = UrlPrefix + queue.Name };
    }

    private JsonArray Urls(string prefix) => new([.. queues.Keys
        .Where(x => x.StartsWith(prefix, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(x => (JsonNode?)(UrlPrefix + x))]);

    private FakeQueue Queue(JsonObject request) => Named(Text(request, "QueueUrl").Split('/')[^1]);

    private FakeQueue ByArn(string arn) => Named(arn.Split(':')[^1]);

    private FakeQueue Named(string name) => queues.TryGetValue(name, out var queue) ? queue : throw FakeSqsException.QueueDoesNotExist();
}
