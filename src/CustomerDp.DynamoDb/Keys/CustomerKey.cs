namespace CustomerDp.DynamoDb.Keys;

/// <summary>A data key of a customer.</summary>
/// <param name="Generation">1 for the first; an erasure ends a key, and the next begins a new one.</param>
/// <param name="Bytes">32 bytes; null once it has been emptied, and with it all that it sealed.</param>
internal sealed record CustomerKey(int Generation, byte[]? Bytes);
