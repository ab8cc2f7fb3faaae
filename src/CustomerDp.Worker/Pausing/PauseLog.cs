namespace CustomerDp.Worker.Pausing;

/// <summary>What is logged of operators' pauses.</summary>
internal static partial class PauseLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Queue} is paused by {By} until {Until:O}: no messages are taken.")]
    public static partial void Paused(this ILogger logger, string queue, string by, DateTimeOffset until);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Queue} is no longer paused: messages are taken.")]
    public static partial void Resumed(this ILogger logger, string queue);

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Warning,
        Message = "Whether {Queue} is paused cannot be read ({Code}); what was last known holds.")]
    public static partial void PauseUnknown(this ILogger logger, string queue, string code);
}
