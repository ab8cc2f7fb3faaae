using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Operations.Auditing;

/// <summary>Which entries of the audit log. Null: all.</summary>
/// <param name="Queue">Of what exactly: a queue, or an entity's key.</param>
/// <param name="Action">The action exactly.</param>
/// <param name="Who">Part of who it was, in upper or lower case.</param>
public sealed record AuditFilter(string? Queue = null, string? Action = null, string? Who = null)
{
    public bool Matches(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (Queue is null || entry.Queue == Queue)
            && (Action is null || entry.Action == Action)
            && (Who is null || entry.By.Contains(Who, StringComparison.OrdinalIgnoreCase));
    }
}
