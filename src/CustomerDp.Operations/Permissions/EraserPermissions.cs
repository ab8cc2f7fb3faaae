using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the commands about a person call: <c>erase</c>, <c>hold</c>, <c>erasures</c>, <c>access-export</c>, and <c>history</c> with
/// personal values. Who has it can read every customer's details, as they are and as they were, and end them; it changes no policy and no
/// quote. Each such act is in the audit log.
/// </summary>
public static class EraserPermissions
{
    public static ComponentPermissions Component { get; } =
        new("eraser", "customerdp erase, hold, erasures, access-export, history --show-personal", Permissions());

    private static Permission[] Permissions() =>
    [
        // How much waits tells what can still exist.
        new(
            "LookAtQueues",
            [
                ProductResource.EventQueues, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues,
                ProductResource.CustomerEventQueue,
            ],
            ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),
        new(
            "SweepFailedMessages",
            [ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]),
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("FindCustomers", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        new("TakeDetailsOut", [ProductResource.Views], ["dynamodb:GetItem", "dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        .. LogPermissions.Reading(),
        .. LogPermissions.Opening(),
        new("LogErasures", [ProductResource.Events], ["dynamodb:BatchWriteItem"]) { Keys = [TableParts.Customers] },
        new("EmptyEvents", [ProductResource.Events], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Quotes] },
        new("EndCustomerKeys", [ProductResource.Keys], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        new("FindErasures", [ProductResource.Keys], ["dynamodb:Scan"]),
        new("WriteErasuresDown", [ProductResource.Control], ["dynamodb:Query", "dynamodb:UpdateItem"]) { Keys = [TableParts.Erasures] },
        new(
            "Hold",
            [ProductResource.Control],
            ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]) { Keys = [TableParts.Holds] },
        new("Audit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit] },
        new("FindBackups", [ProductResource.Account], ["dynamodb:ListBackups"]),
    ];
}
