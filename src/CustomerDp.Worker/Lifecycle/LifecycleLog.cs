namespace CustomerDp.Worker.Lifecycle;

/// <summary>What the publisher logs: identifiers, types and codes.</summary>
internal static partial class LifecycleLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "What became of {EntityKey} cannot be told yet ({Code}): it is held and tried again.")]
    public static partial void NotYet(this ILogger logger, string entityKey, string code);
}
