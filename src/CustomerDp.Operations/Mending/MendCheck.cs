using CustomerDp.Contracts.Fields;

namespace CustomerDp.Operations.Mending;

/// <summary>Whether a mended body may be sent. Codes and paths only.</summary>
/// <param name="Reason">Why the product's reader does not take it; null where it does.</param>
/// <param name="Place">Where that is; null where it cannot be told, or there is no reason.</param>
/// <param name="Locked">Paths of members that were changed and must not be.</param>
/// <param name="IsOfAnotherQueue">The event's type is one that its queue's consumer does not take.</param>
/// <param name="IsEdited">The body is not the original.</param>
public sealed record MendCheck(
    InvalidReason? Reason, FieldPlace? Place, IReadOnlyList<string> Locked, bool IsOfAnotherQueue, bool IsEdited)
{
    /// <summary>It may be sent.</summary>
    public bool IsGood => Reason is null && Locked.Count == 0 && !IsOfAnotherQueue && IsEdited;
}
