using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>What the query API calls. It writes nothing.</summary>
public static class QueryApiPermissions
{
    public static ComponentPermissions Component { get; } = new("query-api", "CustomerDp.QueryApi", Permissions());

    private static Permission[] Permissions() =>
    [
        new("FindCustomers", [ProductResource.Index], ["dynamodb:Query"]),
        new("LookAtTheTable", [ProductResource.Table], ["dynamodb:DescribeTable"]),
        new("ReadEntities", [ProductResource.Table], ["dynamodb:GetItem"]) { Keys = [TableParts.Policies, TableParts.Quotes] },
    ];
}
