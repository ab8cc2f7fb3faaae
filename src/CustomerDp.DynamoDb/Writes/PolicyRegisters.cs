namespace CustomerDp.DynamoDb.Writes;

/// <summary>Which registers of a policy a write is about.</summary>
[Flags]
internal enum PolicyRegisters
{
    None = 0,
    Terms = 1,
    Standing = 2,
    Both = Terms | Standing,
}
