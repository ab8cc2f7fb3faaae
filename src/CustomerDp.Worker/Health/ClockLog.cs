namespace CustomerDp.Worker.Health;

internal static partial class ClockLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "{Difference} Pauses and reports use AWS's clock; logs and traces use this machine's. Set it right.")]
    public static partial void Differs(ILogger logger, string difference);
}
