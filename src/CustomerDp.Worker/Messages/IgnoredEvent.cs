namespace CustomerDp.Worker.Messages;

/// <summary>An event of a type that is configured to be ignored; nothing but its type has been read.</summary>
/// <param name="EventType">The type as it is configured.</param>
public sealed record IgnoredEvent(string EventType) : PasMessage;
