using MassTransit.Logging;

namespace MassTransit;

/// <summary>Every name of a message attribute or header that this transport writes or reads.</summary>
public static class AmazonSqsAttributeNames
{
    /// <summary>Why a message was moved: a code, never a value of the message.</summary>
    public const string Reason = MessageHeaders.Reason;

    /// <summary>Full name of the exception's type; absent when there was no exception.</summary>
    public const string ExceptionType = MessageHeaders.FaultExceptionType;

    /// <summary>Address of the endpoint that moved the message.</summary>
    public const string InputAddress = MessageHeaders.FaultInputAddress;

    /// <summary>When it was moved: ISO 8601, UTC.</summary>
    public const string Timestamp = MessageHeaders.FaultTimestamp;

    /// <summary>How often it had been received, give-backs included.</summary>
    public const string ReceiveCount = "MT-Fault-ReceiveCount";

    /// <summary>The SQS message id it had before: a moved message has a new one.</summary>
    public const string OriginalMessageId = "MT-Original-MessageId";

    /// <summary>JSON with those attributes of the sender that found no place among the ten. Read with <see cref="MovedMessage"/>.</summary>
    public const string OriginalAttributes = "MT-Original-Attributes";

    /// <summary>See <see href="https://www.w3.org/TR/trace-context/"/>.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>See <see href="https://www.w3.org/TR/trace-context/"/>.</summary>
    public const string TraceState = "tracestate";

    /// <summary>MassTransit's own header for what <see cref="TraceParent"/> says; read and written as the latter.</summary>
    internal const string ActivityId = DiagnosticHeaders.ActivityId;

    // What a move adds; a sender's attribute of such a name is folded away, so that both survive.
    internal static readonly HashSet<string> Added =
        new(StringComparer.Ordinal) { Reason, ExceptionType, InputAddress, Timestamp, ReceiveCount, OriginalMessageId, OriginalAttributes };
}
