using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the commands about a person call: <c>access-export</c>, and <c>history</c> with personal values. Who has it can read every
/// customer's details, as they are and as they were; each such reading is in the audit log.
/// </summary>
public static class EraserPermissions
{
    public static ComponentPermissions Component { get; } =
        new("eraser", "customerdp access-export, history --show-personal", Permissions());

    private static Permission[] Permissions() =>
    [
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("FindCustomers", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        .. LogPermissions.Reading(),
        .. LogPermissions.Opening(),
        new("Audit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit] },
    ];
}
