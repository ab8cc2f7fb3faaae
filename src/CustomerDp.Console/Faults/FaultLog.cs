namespace CustomerDp.Console.Faults;

internal static partial class FaultLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A page could not be made: {Code}")]
    public static partial void OutOfReach(ILogger logger, string code);

    // The message of an exception may quote what it was about.
    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A page could not be made: {Type} {Where}")]
    public static partial void Broken(ILogger logger, string type, string? where);
}
