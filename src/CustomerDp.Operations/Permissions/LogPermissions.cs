using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>What whoever reads the event log calls.</summary>
internal static class LogPermissions
{
    /// <summary>Events without what is personal in them.</summary>
    public static Permission[] Reading() => [new("ReadEvents", [ProductResource.Events, ProductResource.EventIndex], ["dynamodb:Query"])];

    /// <summary>What is personal in them. No key is made by it.</summary>
    public static Permission[] Opening() =>
    [
        new("FindCustomerKeys", [ProductResource.Keys], ["dynamodb:Query"]) { Keys = [TableParts.Customers] },
        new("ReadMasterKey", [ProductResource.Keys], ["dynamodb:GetItem"]) { Keys = [TableParts.MasterKey] },
        new("UnwrapMasterKey", [ProductResource.KmsKey], ["kms:Decrypt"]),
    ];
}
