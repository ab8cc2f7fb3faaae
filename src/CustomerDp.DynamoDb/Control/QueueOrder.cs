namespace CustomerDp.DynamoDb.Control;

/// <summary>An order about a queue: to take no messages of it for a while, or to take them again.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Version">By which orders win over each other.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Pause">The pause; null where it is the end of one.</param>
public sealed record QueueOrder(string Queue, OrderVersion Version, string By, QueuePause? Pause);
