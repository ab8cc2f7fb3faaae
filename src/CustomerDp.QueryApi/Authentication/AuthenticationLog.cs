using CustomerDp.QueryApi.Authentication.Tokens;

namespace CustomerDp.QueryApi.Authentication;

internal static partial class AuthenticationLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A token was refused: {Fault}")]
    public static partial void Refused(ILogger logger, TokenFault fault);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "There is no authentication: everybody who reaches this service sees every customer. For Development only")]
    public static partial void Off(ILogger logger);
}
