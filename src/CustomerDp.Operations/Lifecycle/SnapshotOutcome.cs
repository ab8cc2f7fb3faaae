using System.Text.Json.Serialization;

namespace CustomerDp.Operations.Lifecycle;

/// <summary>What became of a customer in a replay.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">As far as they were told of; null where that could not be read.</param>
/// <param name="Messages">How many messages they are.</param>
/// <param name="Code">Why they were not sent, or not whole; null where they were, or nothing was to be sent.</param>
public sealed record SnapshotOutcome(string CustomerId, long? Revision, int Messages, string? Code)
{
    /// <summary>Whether something of them is missing.</summary>
    [JsonIgnore]
    public bool HasFailed => Code is not null;
}
