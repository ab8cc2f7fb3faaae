using System.Text.Json.Serialization;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>A DeleteMessageBatch as <see cref="FloorLoop"/> writes it.</summary>
internal sealed record DeleteRequest(string QueueUrl, List<DeleteEntry> Entries);

internal sealed record DeleteEntry(string Id, string ReceiptHandle);

[JsonSerializable(typeof(DeleteRequest))]
internal sealed partial class FloorJson : JsonSerializerContext;
