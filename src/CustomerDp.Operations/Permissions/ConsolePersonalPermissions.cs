using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the console calls beside <see cref="ConsolePermissions"/> where it shows personal values and erases
/// (<c>CustomerDp__Console__Personal</c>): a part of what <see cref="EraserPermissions"/> has. Holds it only heeds. It changes no policy
/// and no quote.
/// </summary>
public static class ConsolePersonalPermissions
{
    public static ComponentPermissions Component { get; } = new(
        "console-personal", "CustomerDp.Console, where it shows personal values and erases: beside console", Permissions());

    private static Permission[] Permissions() =>
    [
        .. LogPermissions.Opening(),
        new("PutBackWithoutDetails", [ProductResource.DeadLetterQueues, ProductResource.InvalidQueues], ["sqs:SendMessage"]),
        new("TakeDetailsOut", [ProductResource.Views], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        new("LogErasures", [ProductResource.Events], ["dynamodb:BatchWriteItem"]) { Keys = [TableParts.Customers] },
        new("EmptyEvents", [ProductResource.Events], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Quotes] },
        new("EndCustomerKeys", [ProductResource.Keys], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        new("WriteErasuresDown", [ProductResource.Control], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Erasures] },
        new("HeedHolds", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Holds] },
        new("FindBackups", [ProductResource.Account], ["dynamodb:ListBackups"]),
    ];
}
