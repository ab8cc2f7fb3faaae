namespace CustomerDp.Projections.Lifecycle;

/// <summary>What comes of a change for one customer.</summary>
/// <param name="Customer">How far they will have been told of.</param>
/// <param name="Events">What is to be sent, in this order; none where nothing is to be told of it.</param>
public sealed record ToldStep(ToldCustomer Customer, IReadOnlyList<LifecycleEvent> Events);
