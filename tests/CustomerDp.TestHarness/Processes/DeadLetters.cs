using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.Events;
using MassTransit;

namespace CustomerDp.TestHarness.Processes;

/// <summary>Puts messages into queues as the worker's move leaves them there.</summary>
public static class DeadLetters
{
    /// <param name="sqs">The client.</param>
    /// <param name="queue">Such as <c>policy-events-dlq</c>.</param>
    /// <param name="bodies">What the messages hold.</param>
    /// <param name="reason">The code; null for none, as SQS itself moves.</param>
    /// <param name="exceptionType">Full name of a type, or null.</param>
    /// <param name="failedAt">When; null for no such attribute.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    public static async Task SendAsync(
        IAmazonSQS sqs,
        string queue,
        IEnumerable<string> bodies,
        string? reason = "fault",
        string? exceptionType = "System.TimeoutException",
        DateTimeOffset? failedAt = null,
        CancellationToken cancellationToken = default)
    {
        var url = (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;
        foreach (var batch in bodies.Chunk(10))
        {
            var response = await sqs.SendMessageBatchAsync(
                new SendMessageBatchRequest(url!, [.. batch.Select((body, i) => new SendMessageBatchRequestEntry
                {
                    Id = $"{i}",
                    MessageBody = body,
                    MessageAttributes = AttributesOf(reason, exceptionType, failedAt),
                })]),
                cancellationToken);
            if (response.Failed is { Count: > 0 } failed)
            {
                throw new InvalidOperationException($"{failed.Count} dead letters could not be sent: {failed[0].Code}");
            }
        }
    }

    public static Task SendAsync(
        IAmazonSQS sqs,
        string queue,
        IEnumerable<PasEvent> events,
        string? reason = "fault",
        CancellationToken cancellationToken = default) =>
        SendAsync(sqs, queue, events.Select(EventJson.Of), reason, cancellationToken: cancellationToken);

    private static Dictionary<string, MessageAttributeValue> AttributesOf(string? reason, string? exceptionType, DateTimeOffset? failedAt)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>
        {
            ["tenant"] = new() { DataType = "String", StringValue = "north" },
        };
        if (reason is not null)
        {
            Add(AmazonSqsAttributeNames.Reason, reason);
            Add(AmazonSqsAttributeNames.ReceiveCount, "7", "Number");
            Add(AmazonSqsAttributeNames.ExceptionType, exceptionType);
            Add(AmazonSqsAttributeNames.Timestamp, failedAt?.ToString("O", CultureInfo.InvariantCulture));
        }

        return attributes;

        void Add(string name, string? value, string type = "String")
        {
            if (value is not null)
            {
                attributes[name] = new() { DataType = type, StringValue = value };
            }
        }
    }
}
