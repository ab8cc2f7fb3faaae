namespace CustomerDp.Projections.Lifecycle;

/// <summary>How far subscribers have been told of a customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">That of the last event; 0: none was.</param>
/// <param name="PoliciesInForce">How many of the policies told are ACTIVE.</param>
/// <param name="IsDeleted">Whether the last that was told of the person was that they were erased.</param>
/// <param name="Own">What was told of the customer, policies and quotes apart.</param>
public sealed record ToldCustomer(string CustomerId, long Revision, int PoliciesInForce, bool IsDeleted, SeenEntity Own)
{
    /// <summary>One of whom nothing was told yet.</summary>
    public static ToldCustomer New(string customerId) => new(customerId, 0, 0, false, SeenEntity.Nothing with { CustomerId = customerId });

    /// <summary>The identifier only.</summary>
    public override string ToString() => $"{nameof(ToldCustomer)} {CustomerId} {Revision}";
}
