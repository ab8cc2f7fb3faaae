using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Changes;

/// <summary>
/// What an event changes of one entity. The entity's key is in the event, so a change is written without a read before it.
/// </summary>
/// <param name="Kind">What kind of entity.</param>
/// <param name="Id">Which one.</param>
public abstract record EntityChange(EntityKind Kind, string Id)
{
    /// <summary>Kind and identifier only: the rest may be personal data.</summary>
    public sealed override string ToString() => $"{Kind} {Id}";
}
