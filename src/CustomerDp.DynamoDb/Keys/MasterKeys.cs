using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>The master key by settings: in a file, or kept safe by KMS.</summary>
public static class MasterKeys
{
    /// <param name="settings">Where it is.</param>
    /// <param name="kms">Gives a client of KMS; not asked where there is a file.</param>
    /// <param name="dynamoDb">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="makes">Whether KMS is asked to make one where there is none; see <see cref="KmsMasterKey"/>.</param>
    public static IMasterKey Of(
        KeySettings settings, Func<IAmazonKeyManagementService> kms, IAmazonDynamoDB dynamoDb, ProductTables tables, bool makes)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.File is { } file ? new FileMasterKey(file) : new KmsMasterKey(kms, dynamoDb, tables, settings.KmsKey, makes);
    }
}
