using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>The master key by the settings.</summary>
public static class MasterKeys
{
    /// <param name="settings">Whether KMS keeps it, or a file.</param>
    /// <param name="kms">Gives a client of KMS; asked for it when KMS is first needed, and never where there is a file.</param>
    /// <param name="dynamoDb">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    public static IMasterKey Of(
        KeySettings settings, Func<IAmazonKeyManagementService> kms, IAmazonDynamoDB dynamoDb, ProductTables tables)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.File is { } file ? new FileMasterKey(file) : new KmsMasterKey(kms, dynamoDb, tables, settings.KmsKey);
    }
}
