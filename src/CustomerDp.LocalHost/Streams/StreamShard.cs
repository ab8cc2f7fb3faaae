namespace CustomerDp.LocalHost.Streams;

/// <summary>A part of a stream whose records have an order.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">That of the shard which it goes on with: its records come before these. Null for none.</param>
internal sealed record StreamShard(string Id, string? Parent);
