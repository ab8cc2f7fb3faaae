namespace CustomerDp.DynamoDb.Items;

/// <summary>A stored item lacks an attribute that every item of its kind has: somebody else wrote to the table.</summary>
public sealed class StoredItemException(string attribute) : Exception($"A stored item has no readable attribute '{attribute}'.");
