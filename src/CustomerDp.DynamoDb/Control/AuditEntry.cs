namespace CustomerDp.DynamoDb.Control;

/// <summary>What an operator did, or a command by the queue of commands. Identifiers, counts and codes only.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="At">When it began; of a command, when it was sent.</param>
/// <param name="By">Who; of a command, what SQS says of its sender (<c>SenderId</c>).</param>
/// <param name="Action">
/// <c>replay</c>, <c>export</c>, <c>import</c>, <c>pause</c>, <c>resume</c>, <c>history</c>, <c>access-export</c>,
/// <c>events-export</c>, <c>erase</c>, <c>repeat-erasures</c>, <c>hold</c>, <c>end-hold</c>.
/// </param>
/// <param name="Queue">
/// Which queue; of what is about a person, the entity's key: <c>CUSTOMER#id</c>; of an export of events, where to.
/// </param>
/// <param name="State"><c>started</c>, and how it ended; one that stays <c>started</c> was killed.</param>
/// <param name="Details">More to it, such as counts, by name.</param>
public sealed record AuditEntry(
    string Id, DateTimeOffset At, string By, string Action, string Queue, string State, IReadOnlyDictionary<string, string> Details)
{
    public const string Started = "started";
    public const string Completed = "completed";
    public const string Incomplete = "incomplete";
    public const string Interrupted = "interrupted";

    /// <summary>It ended by a failure that the operator was told.</summary>
    public const string Failed = "failed";
}
