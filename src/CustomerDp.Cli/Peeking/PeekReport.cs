namespace CustomerDp.Cli.Peeking;

/// <summary>What <c>peek --json</c> writes.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="MaxReceiveCount">After so many receives, of which each peek is one, SQS moves a message away; null: never.</param>
/// <param name="Count">How many messages were looked at.</param>
/// <param name="More">Whether there were more than <c>--max</c> allowed to look at, as far as SQS can tell.</param>
/// <param name="Messages">The messages; empty where groups were asked for.</param>
/// <param name="Groups">The groups, the largest first; empty where none were asked for.</param>
internal sealed record PeekReport(
    string Queue,
    int? MaxReceiveCount,
    int Count,
    bool More,
    IReadOnlyList<PeekReport.Message> Messages,
    IReadOnlyList<PeekReport.Group> Groups)
{
    /// <param name="MessageId">SQS's id.</param>
    /// <param name="EventId">The event's id; null where the body has none.</param>
    /// <param name="EventType">One of the contract's; null where the body names none of them.</param>
    /// <param name="Entity">Key of what the event is about; null for an invalid one.</param>
    /// <param name="Reason">Code of why it is here.</param>
    /// <param name="ExceptionType">Full name of a type; null where there was no exception.</param>
    /// <param name="FirstFailed">When it was put here; for one that SQS moved itself, when it was first sent.</param>
    /// <param name="ReceiveCount">How often it was received before it was put here.</param>
    /// <param name="ExpiresInSeconds">After how long SQS deletes it.</param>
    /// <param name="Body">Personal data; null unless asked for.</param>
    internal sealed record Message(
        string MessageId,
        string? EventId,
        string? EventType,
        string? Entity,
        string? Reason,
        string? ExceptionType,
        DateTimeOffset FirstFailed,
        int ReceiveCount,
        long ExpiresInSeconds,
        string? Body);

    /// <param name="Reason">Null unless grouped by it, or where there is none; so for the others.</param>
    /// <param name="Type">The event type.</param>
    /// <param name="Exception">The exception type.</param>
    /// <param name="Entity">The key.</param>
    /// <param name="Count">How many messages.</param>
    internal sealed record Group(string? Reason, string? Type, string? Exception, string? Entity, int Count);
}
