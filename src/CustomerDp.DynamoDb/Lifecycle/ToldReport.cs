namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>What subscribers were told of a customer, without values of the person.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">That of the last event.</param>
/// <param name="PoliciesInForce">How many of the policies told are ACTIVE.</param>
/// <param name="IsDeleted">Whether the last that was told of the person was that they were erased.</param>
/// <param name="Unsent">Events that are not in their queue yet, oldest first.</param>
/// <param name="Kept">Those of lately, by revision; unsent ones too.</param>
public sealed record ToldReport(
    string CustomerId, long Revision, int PoliciesInForce, bool IsDeleted, IReadOnlyList<ToldEvent> Unsent, IReadOnlyList<ToldEvent> Kept);
