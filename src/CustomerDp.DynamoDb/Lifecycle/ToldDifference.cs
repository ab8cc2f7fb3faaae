using CustomerDp.Projections.Entities;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>An entity of which subscribers have not been told what it is.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">In what way.</param>
public sealed record ToldDifference(EntityId Entity, ToldDifferenceKind Kind);
