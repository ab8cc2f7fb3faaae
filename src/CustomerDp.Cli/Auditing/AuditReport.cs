namespace CustomerDp.Cli.Auditing;

/// <summary>What <c>audit --json</c> writes.</summary>
/// <param name="Entries">Newest first.</param>
internal sealed record AuditReport(IReadOnlyList<AuditReport.Entry> Entries)
{
    /// <param name="At">When it began.</param>
    /// <param name="By">Who: an IAM identity where there is one, and user@host.</param>
    /// <param name="Action"><c>replay</c>, <c>export</c>, <c>pause</c>, <c>erase</c>, <c>history</c> and so on.</param>
    /// <param name="Queue">Which queue; of what is about a person, the entity's key: <c>CUSTOMER#id</c>.</param>
    /// <param name="State">
    /// <c>started</c>: it runs, or was killed; <c>completed</c>, <c>incomplete</c>, <c>interrupted</c>, <c>failed</c>.
    /// </param>
    /// <param name="Details">More to it by name, such as <c>moved</c>.</param>
    internal sealed record Entry(
        DateTimeOffset At,
        string By,
        string Action,
        string Queue,
        string State,
        IReadOnlyDictionary<string, string> Details);
}
