namespace CustomerDp.Console.Overview;

internal static partial class DepthLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "How much is in the queues is not known, which leaves gaps in their charts: {Code}")]
    public static partial void NotLooked(ILogger logger, string code);
}
