using System.Text.Json;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>A message that is not deleted: a sent one has its body, a generated one is written whenever it is received.</summary>
internal sealed class StubMessage(EventKind kind, long number, string row, string? body, DateTimeOffset sentAt)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public DateTimeOffset SentAt => sentAt;

    public DateTimeOffset FirstReceivedAt { get; set; }

    public DateTimeOffset VisibleAt { get; set; }

    public int ReceiveCount { get; set; }

    /// <summary>Of the newest receive, the only one that counts.</summary>
    public long Receipt { get; set; }

    public byte[] Body() => body is null ? EventTemplate.Of(kind, number, row).Body(number) : System.Text.Encoding.UTF8.GetBytes(body);

    /// <summary>The body as a JSON string.</summary>
    public byte[] JsonString() =>
        body is null ? EventTemplate.Of(kind, number, row).JsonString(number) : JsonSerializer.SerializeToUtf8Bytes(body);
}
