namespace CustomerDp.DynamoDb.Tables;

/// <summary>A table that a host cannot do without, as a service: <see cref="TableProbe"/> looks at each.</summary>
/// <param name="Definition">What it has to be; null while nobody knows which one it is.</param>
public sealed record UsedTable(Func<TableDefinition?> Definition);
