using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>How far a customer has been told of, as it was read.</summary>
/// <param name="Told">How far.</param>
/// <param name="Unsent">What is to be sent before anything else, oldest first.</param>
internal sealed record ToldCustomerState(ToldCustomer Told, IReadOnlyList<ToldEvent> Unsent);
