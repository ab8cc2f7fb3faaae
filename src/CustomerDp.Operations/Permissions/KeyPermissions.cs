using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>What whoever seals what is personal calls: it makes keys of customers, and the master key where there is none.</summary>
internal static class KeyPermissions
{
    /// <param name="more">Keys of items that it touches beside those of customers.</param>
    public static Permission[] Sealing(params string[] more) =>
    [
        new("MakeCustomerKeys", [ProductResource.Keys], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Customers, .. more] },
        new("FindCustomerKeys", [ProductResource.Keys], ["dynamodb:Query"]) { Keys = [TableParts.Customers] },

        // Before it makes a master key it sees that there are no keys which another one has wrapped.
        new("LookForKeys", [ProductResource.Keys], ["dynamodb:Scan"]),
        new("MakeMasterKey", [ProductResource.Keys], ["dynamodb:GetItem", "dynamodb:PutItem"]) { Keys = [TableParts.MasterKey] },
        new("WrapMasterKey", [ProductResource.KmsKey], ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
}
