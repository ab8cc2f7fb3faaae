namespace CustomerDp.QueryApi.Authentication.Keys;

internal static partial class KeysLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Read {Count} signing keys of the issuer")]
    public static partial void Read(ILogger logger, int count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The issuer's signing keys cannot be read ({Fault}); those read before stay in use for a day")]
    public static partial void NotRead(ILogger logger, string? fault);
}
