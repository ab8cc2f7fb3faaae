namespace CustomerDp.Worker.Endpoints;

/// <summary>What the endpoints log: identifiers, types and codes.</summary>
internal static partial class EndpointLog
{
    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Message {MessageId} of {InputAddress} is not an event for it and was moved to the queue of invalid messages: {Reason}.")]
    public static partial void MovedInvalid(this ILogger logger, string? messageId, Uri inputAddress, string reason);
}
