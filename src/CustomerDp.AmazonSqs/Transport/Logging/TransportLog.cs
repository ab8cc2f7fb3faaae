using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Logging;

/// <summary>Everything the transport logs: identifiers, types, codes and counts, never a body or an exception's message.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(1, LogLevel.Warning, "Cannot receive from {InputAddress}: {Code}, {Failures} in a row. Trying again in {Delay}.")]
    public static partial void ReceiveFailed(ILogger logger, Uri inputAddress, string code, int failures, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Information, "Receiving from {InputAddress} again after {Failures} failures.")]
    public static partial void ReceiveRecovered(ILogger logger, Uri inputAddress, int failures);

    [LoggerMessage(3, LogLevel.Error, "{InputAddress} takes no messages: {Queues}. Trying again in {Delay}.")]
    public static partial void QueuesUnavailable(ILogger logger, Uri inputAddress, string queues, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Error, "Message {MessageId} could not be moved to {Queue}: {Code}. It is given back.")]
    public static partial void MoveFailed(ILogger logger, string messageId, string queue, string code);

    [LoggerMessage(21, LogLevel.Error, "Message {MessageId} could not be moved to {Queue}: {Code}. It is held and tried again in {Delay}.")]
    public static partial void MoveHeld(ILogger logger, string messageId, string queue, string code, TimeSpan delay);

    [LoggerMessage(5, LogLevel.Warning, "Message {MessageId} was not deleted: {Code}. It will come again.")]
    public static partial void DeleteFailed(ILogger logger, string messageId, string code);

    [LoggerMessage(6, LogLevel.Warning, "Visibility of message {MessageId} was not set to {Seconds} s: {Code}.")]
    public static partial void VisibilityFailed(ILogger logger, string messageId, int seconds, string code);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Message {MessageId} failed with {Code} on receive {ReceiveCount}. It is given back for {Seconds} s.")]
    public static partial void GivenBack(ILogger logger, string messageId, string code, int receiveCount, int seconds);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "Message {MessageId} is being consumed since more than {MaxVisibilityTimeout} and no longer renewed.")]
    public static partial void RenewalEnded(ILogger logger, string messageId, TimeSpan maxVisibilityTimeout);

    [LoggerMessage(9, LogLevel.Debug, "Message {MessageId} was received again while it is being consumed.")]
    public static partial void ReceivedAgain(ILogger logger, string messageId);

    [LoggerMessage(10, LogLevel.Information, "Message {MessageId} waited longer than it was hidden and is left to its next receive.")]
    public static partial void WaitedTooLong(ILogger logger, string messageId);

    [LoggerMessage(11, LogLevel.Error, "The {Part} of {InputAddress} failed with {Type} and goes on.")]
    public static partial void Unexpected(ILogger logger, string part, Uri inputAddress, string type);

    [LoggerMessage(12, LogLevel.Information, "{InputAddress} stops: {InFlight} messages being consumed, {Unstarted} given back.")]
    public static partial void Stopping(ILogger logger, Uri inputAddress, int inFlight, int unstarted);

    [LoggerMessage(
        14,
        LogLevel.Warning,
        "{InputAddress} is paused ({Causes}): {InFlight} messages being consumed, {GivenBack} given back.")]
    public static partial void Paused(ILogger logger, Uri inputAddress, string causes, int inFlight, int givenBack);

    [LoggerMessage(15, LogLevel.Information, "{InputAddress} is resumed.")]
    public static partial void Resumed(ILogger logger, Uri inputAddress);

    [LoggerMessage(16, LogLevel.Information, "Message {MessageId} is given back ({Reason}) on receive {ReceiveCount}, for {Seconds} s.")]
    public static partial void GivenBackOnRequest(ILogger logger, string messageId, string reason, int receiveCount, int seconds);

    [LoggerMessage(17, LogLevel.Error, "{Action} does not work on {InputAddress}: {Code}. No messages are taken until it does.")]
    public static partial void ActionFailed(ILogger logger, string action, Uri inputAddress, string code);

    [LoggerMessage(18, LogLevel.Warning, "{Action} works on {InputAddress} again.")]
    public static partial void ActionSucceeded(ILogger logger, string action, Uri inputAddress);

    [LoggerMessage(
        19,
        LogLevel.Warning,
        "{InputAddress} consumes {Type}, which nothing publishes: there are no topics. It comes only where a sender names this queue as "
        + "FaultAddress.")]
    public static partial void FaultNeverPublished(ILogger logger, Uri inputAddress, string type);

    [LoggerMessage(20, LogLevel.Warning, "Message {MessageId} was handled and not deleted: {Code}. It is held and tried again in {Delay}.")]
    public static partial void DeleteHeld(ILogger logger, string messageId, string code, TimeSpan delay);

    [LoggerMessage(13, LogLevel.Warning, "{InputAddress} stopped with {InFlight} messages still being consumed. They will come again.")]
    public static partial void StoppedEarly(ILogger logger, Uri inputAddress, int inFlight);
}
