using CustomerDp.Contracts.Events;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>An erasure that nothing goes past any more, and whose keys are still there.</summary>
/// <param name="Event">The erasure.</param>
/// <param name="MarkedAt">When its keys had been marked, as a time stamp of the clock.</param>
/// <param name="Keys">The generations of keys that were marked then: those that are emptied at the end, and no other.</param>
public sealed record BegunErasure(CustomerErasedEvent Event, long MarkedAt, IReadOnlyCollection<int> Keys);
