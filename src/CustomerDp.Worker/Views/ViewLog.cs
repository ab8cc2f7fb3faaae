namespace CustomerDp.Worker.Views;

/// <summary>What is logged of the shown view: names and codes.</summary>
internal static partial class ViewLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "Which view is shown has not been seen for {Longest} ({Code}): no messages are taken until it is.")]
    public static partial void ViewNotSeen(this ILogger logger, TimeSpan longest, string code);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The shown view is {Table}: messages are taken again.")]
    public static partial void ViewSeen(this ILogger logger, string table);
}
