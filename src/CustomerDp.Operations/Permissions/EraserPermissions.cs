using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What those commands of <c>customerdp</c> call that forget people: <c>erase</c>, <c>hold</c> and <c>erasures</c>. Who has it can open
/// what is sealed in the event log, and change no policy and no quote.
/// </summary>
public static class EraserPermissions
{
    public static ComponentPermissions Component { get; } = new("eraser", "customerdp erase, hold, erasures", Permissions());

    private static Permission[] Permissions() =>
    [
        // How much waits tells what can still exist.
        new(
            "LookAtQueues",
            [ProductResource.EventQueues, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),
        new(
            "SweepFailedMessages",
            [ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"]),
        new("TakeDetailsOut", [ProductResource.Views], ["dynamodb:GetItem", "dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        new("LogErasures", [ProductResource.Events], ["dynamodb:BatchWriteItem"]) { Keys = [TableParts.Customers] },
        new("ReadEvents", [ProductResource.Events], ["dynamodb:Query"]) { Keys = [TableParts.Customers, TableParts.Quotes] },
        new("FindEvents", [ProductResource.EventIndexes], ["dynamodb:Query"]),
        new("EmptyEvents", [ProductResource.Events], ["dynamodb:UpdateItem"]) { Keys = [TableParts.Quotes] },
        new("EndCustomerKeys", [ProductResource.Keys], ["dynamodb:Query", "dynamodb:UpdateItem"]) { Keys = [TableParts.Customers] },
        new("FindErasures", [ProductResource.Keys], ["dynamodb:Scan"]),
        new("ReadMasterKey", [ProductResource.Keys], ["dynamodb:GetItem"]) { Keys = [TableParts.MasterKey] },
        new("UnwrapMasterKey", [ProductResource.KmsKey], ["kms:Decrypt"]),
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("WriteErasuresDown", [ProductResource.Control], ["dynamodb:Query", "dynamodb:UpdateItem"]) { Keys = [TableParts.Erasures] },
        new(
            "Hold",
            [ProductResource.Control],
            ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]) { Keys = [TableParts.Holds] },
        new("Audit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit] },
        new("FindBackups", [ProductResource.Account], ["dynamodb:ListBackups"]),
    ];
}
