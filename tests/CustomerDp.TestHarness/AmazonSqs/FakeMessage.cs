using System.Text;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>A message in a <see cref="FakeQueue"/>; read it under no assumption of standing still.</summary>
public sealed class FakeMessage(
    string body,
    JsonObject? attributes,
    JsonObject? systemAttributes,
    DateTimeOffset sentAt,
    DateTimeOffset visibleAt)
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public string Body => body;

    /// <summary>Message attributes in their JSON form; null when there are none.</summary>
    public JsonObject? Attributes => attributes;

    public JsonObject? SystemAttributes => systemAttributes;

    /// <summary>Of a FIFO queue; null elsewhere.</summary>
    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>The place in a FIFO queue; 0 elsewhere.</summary>
    public long SequenceNumber { get; internal set; }

    public DateTimeOffset SentAt => sentAt;

    /// <summary>Told to those who ask for it.</summary>
    public string SenderId { get; init; } = "AIDAEXAMPLE";

    public DateTimeOffset? FirstReceivedAt { get; internal set; }

    public DateTimeOffset VisibleAt { get; internal set; } = visibleAt;

    public int ReceiveCount { get; internal set; }

    /// <summary>The newest one, the only one that counts; null before the first receive.</summary>
    public string? ReceiptHandle { get; internal set; }

    public string? Text(string attribute) => attributes?[attribute]?["StringValue"]?.GetValue<string>();

    internal static int Bytes(string body, JsonObject? attributes) => Encoding.UTF8.GetByteCount(body) + (attributes ?? []).Sum(x =>
        Encoding.UTF8.GetByteCount(x.Key)
        + Encoding.UTF8.GetByteCount(x.Value?["DataType"]?.GetValue<string>() ?? "")
        + Encoding.UTF8.GetByteCount(x.Value?["StringValue"]?.GetValue<string>() ?? "")
        + (x.Value?["BinaryValue"] is { } binary ? Convert.FromBase64String(binary.GetValue<string>()).Length : 0));
}
