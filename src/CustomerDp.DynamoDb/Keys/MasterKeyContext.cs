namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// What the master key is bound to when KMS encrypts it
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html"/>). It stands in policies, and is a part of what
/// is encrypted: it does not change.
/// </summary>
public static class MasterKeyContext
{
    /// <summary>Names the stem of the tables (<see cref="Tables.ProductTables.Stem"/>).</summary>
    public const string Tables = "tables";
}
