namespace CustomerDp.Console.Signing;

internal static partial class SigningLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Nobody signs in: whoever works at this machine may do everything here. For Development only")]
    public static partial void Off(ILogger logger);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A sign-in failed: {Fault}")]
    public static partial void Failed(ILogger logger, string fault);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "{Who} signed in and may {Policies}")]
    public static partial void In(ILogger logger, string who, string policies);
}
