namespace CustomerDp.DynamoDb.Events;

/// <summary>Where an item of the log stands.</summary>
internal readonly record struct LogKey(string Partition, string Sort);
