namespace CustomerDp.Worker.Consumers;

/// <summary>What the consumers log: identifiers, types and codes.</summary>
internal static partial class ConsumerLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Another event of the same aggregate has the logical clock reading of {EventType} {EventId} ({LogicalClockReading}); "
            + "the greater event id wins. Report it to the publisher.")]
    public static partial void ReadingConflict(this ILogger logger, string eventType, string eventId, long logicalClockReading);
}
