namespace CustomerDp.Console.Works;

internal static partial class WorkLog
{
    [LoggerMessage(
        EventId = 1, Level = LogLevel.Warning, Message = "Work {Work} on {Queue} is taken over: its process has died or left it")]
    public static partial void TakenOver(ILogger logger, string work, string queue);

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Information, Message = "Work {Work} on {Queue} is {State}: {Done} of {Total} messages done")]
    public static partial void Ended(ILogger logger, string work, string queue, string state, int done, int total);

    [LoggerMessage(
        EventId = 3, Level = LogLevel.Error, Message = "Work {Work} on {Queue} cannot go on here: {Code}")]
    public static partial void Broken(ILogger logger, string work, string queue, string code);

    [LoggerMessage(
        EventId = 4, Level = LogLevel.Warning, Message = "Whether a work on {Queue} is left is not known: {Code}")]
    public static partial void NotLooked(ILogger logger, string queue, string code);
}
