using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>The operations of SQS that workers and publishers use, over the queues of a row.</summary>
internal static class SqsOperations
{
    public const string TargetPrefix = "AmazonSQS.";

    private const string AccountPath = "/000000000000/";
    private const int MostInBatch = 10;

    /// <summary>The queue that a request is about; null where it names none.</summary>
    public static string? QueueOf(JsonElement request) =>
        Text(request, "QueueName") ?? (Text(request, "QueueUrl") is { } url ? url[(url.LastIndexOf('/') + 1)..] : null);

    public static async Task<StubAnswer> RunAsync(
        StubRow row, string queueName, string operation, JsonElement request, Uri address, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case "GetQueueUrl":
                return StubAnswer.Of(json => json.WriteString("QueueUrl", new Uri(address, AccountPath + queueName).ToString()));
            case "GetQueueAttributes":
                return Attributes(row, queueName);
        }

        var queue = row.Find(queueName);
        return (operation, queue) switch
        {
            ("SendMessage", null) when StubNames.IsOfEvents(queueName) => StubAnswer.Of(json =>
                Sent(json, new StubMessage(default, 0, "", Text(request, "MessageBody"), default))),
            // What goes to the queues for failed messages is refused: no event of a benchmark may fail.
            (_, null) => StubAnswer.Error("UnsupportedOperation"),
            ("ReceiveMessage", _) => await ReceiveAsync(row, queue, request, cancellationToken),
            ("SendMessage", _) => StubAnswer.Of(json => Sent(json, queue.Send(Text(request, "MessageBody")!))),
            ("SendMessageBatch", _) => Batch(request, (entry, json) =>
            {
                Sent(json, queue.Send(Text(entry, "MessageBody")!));
                return true;
            }),
            ("DeleteMessage", _) => ReceiptHandle.Parse(Text(request, "ReceiptHandle")) is { } receipt && queue.Delete(receipt)
                ? StubAnswer.Empty
                : StubAnswer.Error("ReceiptHandleIsInvalid"),
            ("DeleteMessageBatch", _) => Batch(
                request,
                (entry, _) => ReceiptHandle.Parse(Text(entry, "ReceiptHandle")) is { } receipt && queue.Delete(receipt)),
            ("ChangeMessageVisibility", _) => Hide(queue, request) ? StubAnswer.Empty : StubAnswer.Error("MessageNotInflight"),
            ("ChangeMessageVisibilityBatch", _) => Batch(request, (entry, _) => Hide(queue, entry)),
            _ => StubAnswer.Error("UnsupportedOperation"),
        };
    }

    private static bool Hide(StubQueue queue, JsonElement request) =>
        ReceiptHandle.Parse(Text(request, "ReceiptHandle")) is { } receipt
        && queue.ChangeVisibility(receipt, TimeSpan.FromSeconds(request.GetProperty("VisibilityTimeout").GetInt32()));

    private static async Task<StubAnswer> ReceiveAsync(
        StubRow row,
        StubQueue queue,
        JsonElement request,
        CancellationToken cancellationToken)
    {
        var most = Number(request, "MaxNumberOfMessages") ?? 1;
        var wait = Number(request, "WaitTimeSeconds") ?? 0;
        if (most is < 1 or > MostInBatch || wait is < 0 or > 20)
        {
            return StubAnswer.Error("InvalidParameterValue");
        }

        var hiddenFor = TimeSpan.FromSeconds(Number(request, "VisibilityTimeout") ?? 30);
        string[] names = [.. Names(request, "MessageSystemAttributeNames"), .. Names(request, "AttributeNames")];
        var messages = await queue.ReceiveAsync(most, hiddenFor, TimeSpan.FromSeconds(wait), cancellationToken);
        row.Received(messages.Count);
        return messages.Count == 0
            ? StubAnswer.Empty
            : StubAnswer.Of(json =>
            {
                json.WriteStartArray("Messages");
                messages.ForEach(message => Write(json, message, names));
                json.WriteEndArray();
            });
    }

    private static void Write(Utf8JsonWriter json, StubMessage message, string[] names)
    {
        json.WriteStartObject();
        json.WriteString("MessageId", message.Id);
        json.WriteString("ReceiptHandle", ReceiptHandle.Of(message.Receipt));
        json.WriteString("MD5OfBody", Md5(message.Body()));
        json.WritePropertyName("Body");
        json.WriteRawValue(message.JsonString(), skipInputValidation: true);
        if (names.Length > 0)
        {
            json.WriteStartObject("Attributes");
            Write(json, names, "ApproximateReceiveCount", message.ReceiveCount);
            Write(json, names, "SentTimestamp", message.SentAt.ToUnixTimeMilliseconds());
            Write(json, names, "ApproximateFirstReceiveTimestamp", message.FirstReceivedAt.ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string[] names, string name, long value)
    {
        if (names.Contains(name, StringComparer.Ordinal) || names.Contains("All", StringComparer.Ordinal))
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Sent(Utf8JsonWriter json, StubMessage message)
    {
        json.WriteString("MessageId", message.Id);
        json.WriteString("MD5OfMessageBody", Md5(message.Body()));
    }

    private static StubAnswer Attributes(StubRow row, string queueName)
    {
        var queue = row.Find(queueName);
        return StubAnswer.Of(json =>
        {
            json.WriteStartObject("Attributes");
            json.WriteString("QueueArn", $"arn:aws:sqs:{StubAccess.Region}:000000000000:{queueName}");
            json.WriteString("MaximumMessageSize", "1048576");
            json.WriteString("VisibilityTimeout", "30");
            json.WriteString("ApproximateNumberOfMessages", $"{queue?.Visible ?? 0}");
            json.WriteString("ApproximateNumberOfMessagesNotVisible", $"{queue?.InFlight ?? 0}");
            json.WriteString("ApproximateNumberOfMessagesDelayed", "0");
            json.WriteEndObject();
        });
    }

    private static StubAnswer Batch(JsonElement request, Func<JsonElement, Utf8JsonWriter, bool> run)
    {
        if (!request.TryGetProperty("Entries", out var entries) || entries.GetArrayLength() is 0 or > MostInBatch)
        {
            return StubAnswer.Error("TooManyEntriesInBatchRequest");
        }

        List<string> failed = [];
        return StubAnswer.Of(json =>
        {
            json.WriteStartArray("Successful");
            foreach (var entry in entries.EnumerateArray())
            {
                var id = Text(entry, "Id")!;
                json.WriteStartObject();
                json.WriteString("Id", id);
                if (!run(entry, json))
                {
                    failed.Add(id);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("Failed");
            foreach (var id in failed)
            {
                json.WriteStartObject();
                json.WriteString("Id", id);
                json.WriteString("Code", "ReceiptHandleIsInvalid");
                json.WriteBoolean("SenderFault", true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    // The service's own checksum of a body, which some clients verify; nothing is kept secret by it.
#pragma warning disable CA5351
    private static string Md5(byte[] body) => Convert.ToHexStringLower(MD5.HashData(body));
#pragma warning restore CA5351

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static string[] Names(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(x => x.GetString()!)] : [];
}
