using System.Text.Json.Serialization;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;

namespace CustomerDp.Operations.Lifecycle;

/// <summary>What differed, and what was done about it.</summary>
/// <param name="Entity">The entity's key.</param>
/// <param name="Difference"><c>Untold</c>, <c>Differs</c> or <c>Unsent</c>.</param>
/// <param name="Outcome"><see cref="Found"/>, <see cref="Sent"/> or <see cref="Failed"/>.</param>
/// <param name="Code">Why it was not sent; null unless it failed.</param>
public sealed record ReconcileOutcome(string Entity, string Difference, string Outcome, string? Code)
{
    /// <summary>Nothing was to be done.</summary>
    public const string Found = "found";

    /// <summary>The publisher is told to look at it.</summary>
    public const string Sent = "sent";

    /// <summary>The queue did not take it.</summary>
    public const string Failed = "failed";

    /// <summary>Whether the queue did not take it.</summary>
    [JsonIgnore]
    public bool HasFailed => Outcome == Failed;

    internal static ReconcileOutcome Of(ToldDifference difference, string outcome, string? code = null) =>
        new(EventKeys.Of(difference.Entity), difference.Kind.ToString(), outcome, code);
}
