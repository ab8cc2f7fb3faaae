using System.Text.Json.Nodes;

namespace CustomerDp.LocalHost.Streams;

/// <summary>Some records of a shard.</summary>
/// <param name="Records">As DynamoDB Streams tells them, in order; there may be none and more to come.</param>
/// <param name="Next">Where to read on; null: the shard is at its end for good.</param>
internal sealed record StreamPage(IReadOnlyList<JsonObject> Records, string? Next);
