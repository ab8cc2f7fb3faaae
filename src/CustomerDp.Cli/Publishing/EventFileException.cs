namespace CustomerDp.Cli.Publishing;

/// <summary>An event file cannot be read. The message says where.</summary>
public sealed class EventFileException(string message) : Exception(message);
