namespace CustomerDp.QueryApi.Access;

/// <summary>Who was shown what: identifiers only.</summary>
internal static partial class AccessLog
{
    /// <summary>What holds these entries apart from others, to be kept for as long as the law wants.</summary>
    public const string Category = "CustomerDp.QueryApi.Access";

    [LoggerMessage(
        EventId = 1,
        EventName = "CustomerShown",
        Level = LogLevel.Information,
        Message = "{Subject} was shown customer {CustomerId}")]
    public static partial void Shown(ILogger logger, string? subject, string customerId);

    [LoggerMessage(
        EventId = 2,
        EventName = "CustomerDenied",
        Level = LogLevel.Warning,
        Message = "{Subject} was denied customer {CustomerId}")]
    public static partial void Denied(ILogger logger, string? subject, string customerId);
}
