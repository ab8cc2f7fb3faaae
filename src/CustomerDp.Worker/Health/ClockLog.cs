namespace CustomerDp.Worker.Health;

internal static partial class ClockLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "{Difference} Pauses and reports go by AWS's; logs and traces by this machine's. Mend its clock.")]
    public static partial void Differs(ILogger logger, string difference);
}
