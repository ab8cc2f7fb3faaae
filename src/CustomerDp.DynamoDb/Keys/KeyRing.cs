namespace CustomerDp.DynamoDb.Keys;

/// <summary>The keys of a customer as they were at some moment.</summary>
/// <param name="Keys">By generation; emptied ones too.</param>
/// <param name="Current">What is written with; null where the next erasure-free event makes a new one.</param>
/// <param name="ErasedOn">Up to when the customer was erased, in UTC; null where it never was.</param>
internal sealed record KeyRing(IReadOnlyList<CustomerKey> Keys, CustomerKey? Current, DateTime? ErasedOn);
