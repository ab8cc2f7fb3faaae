namespace CustomerDp.Worker.Commands;

/// <summary>What is logged of commands: identifiers and codes, never a reason.</summary>
internal static partial class CommandLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "The command {MessageId} of {Sender} to {Command} {Queues} is obeyed; it changed something: {Changed}.")]
    public static partial void Obeyed(this ILogger logger, string messageId, string sender, string command, string queues, bool changed);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Error,
        Message = "The command {MessageId} to {Command} {Queues} cannot be obeyed yet ({Code}): it is held and tried again.")]
    public static partial void NotYet(this ILogger logger, string messageId, string command, string queues, string code);
}
