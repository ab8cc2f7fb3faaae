namespace CustomerDp.Worker.Health;

internal static partial class ConsumerReportLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "What this worker does cannot be reported to the table ({Code}); operators will see it as silent.")]
    public static partial void NotReported(ILogger logger, string code);
}
