using CustomerDp.Contracts.Commands;

namespace CustomerDp.Worker.Commands;

/// <summary>What is logged of commands: identifiers and codes, never a reason.</summary>
internal static partial class CommandLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "The command {MessageId} of {Sender} is obeyed: {Command}. It changed something: {Changed}.")]
    public static partial void Obeyed(this ILogger logger, string messageId, string sender, QueueCommand command, bool changed);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Error,
        Message = "The command {MessageId} cannot be obeyed yet ({Code}), it is held and tried again: {Command}.")]
    public static partial void NotYet(this ILogger logger, string messageId, QueueCommand command, string code);
}
