namespace CustomerDp.Console.Customers;

internal static partial class ErasureLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "An erasure, {Entry} of the audit log, was not finished: {Code}. It is tried again in some minutes")]
    public static partial void NotFinished(ILogger logger, string entry, string code);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "An erasure, {Entry} of the audit log, is taken over: its process has died or left it")]
    public static partial void TakenOver(ILogger logger, string entry);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Whether an erasure is left is not known: {Code}")]
    public static partial void NotLooked(ILogger logger, string code);
}
