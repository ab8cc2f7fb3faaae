namespace CustomerDp.Projections.Entities;

/// <summary>One entity.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Id">Which one.</param>
public readonly record struct EntityId(EntityKind Kind, string Id);
