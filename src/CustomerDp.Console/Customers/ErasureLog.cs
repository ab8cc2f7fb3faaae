namespace CustomerDp.Console.Customers;

internal static partial class ErasureLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "An erasure was not finished: {Code}. Erase again")]
    public static partial void NotFinished(ILogger logger, string code);
}
