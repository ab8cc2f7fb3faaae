using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>What the query API calls. It writes nothing, and makes no key.</summary>
public static class QueryApiPermissions
{
    public static ComponentPermissions Component { get; } = new("query-api", "CustomerDp.QueryApi", Permissions());

    private static Permission[] Permissions() =>
    [
        new("FindCustomers", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        new("LookAtTables", [ProductResource.Views, ProductResource.Control], ["dynamodb:DescribeTable"]),
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("ReadEntities", [ProductResource.Views], ["dynamodb:GetItem"]) { Keys = [TableParts.Policies, TableParts.Quotes] },
        .. LogPermissions.Reading(),
        .. LogPermissions.Opening(),
    ];
}
