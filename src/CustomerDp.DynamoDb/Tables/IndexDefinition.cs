using Amazon.DynamoDBv2;

namespace CustomerDp.DynamoDb.Tables;

/// <summary>What a table's index has to be. All are sparse: an item without both keys is in none.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">The attribute of its partition key, a text.</param>
/// <param name="Range">The attribute of its sort key, a text.</param>
/// <param name="Projection">Which attributes it holds.</param>
public sealed record IndexDefinition(string Name, string Hash, string Range, ProjectionType Projection);
