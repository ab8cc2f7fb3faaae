using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>How a conditional write ended. A condition that failed is an answer.</summary>
/// <param name="Written">Whether the condition held.</param>
/// <param name="Before">
/// Where it held: the old values of the attributes written. Where it failed: the item that failed it; null where the endpoint does
/// not give it (some emulators).
/// </param>
internal readonly record struct WriteResult(bool Written, Dictionary<string, AttributeValue>? Before);
