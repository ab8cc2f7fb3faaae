using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the console calls for those who are signed in to it; who may do what is decided by its own roles. It looks at queues
/// and at what failed, which it moves or deletes, pauses and resumes, and adds to the audit log. It makes and deletes no queue and no
/// table. To show personal values and to erase it takes <see cref="ConsolePersonalPermissions"/>, too.
/// </summary>
public static class ConsolePermissions
{
    public static ComponentPermissions Component { get; } = new("console", "CustomerDp.Console", Permissions());

    private static Permission[] Permissions() =>
    [
        new("LookAtQueues", QueueRights.All, ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),

        // What failed is looked at: messages are hidden for a moment, and given back, or moved to where they came from, or deleted.
        new(
            "HandleFailures",
            [
                ProductResource.DeadLetterQueues, ProductResource.InvalidQueues, ProductResource.ChangeDeadLetterQueue,
                ProductResource.ChangeInvalidQueue,
            ],
            ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"]),
        new(
            "Replay",
            [ProductResource.EventQueues, ProductResource.CommandQueue, ProductResource.ChangeQueue],
            ["sqs:SendMessage"]),
        new("ReadViews", [ProductResource.Views], ["dynamodb:GetItem"]),
        new("FindCustomers", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        new("FindShownView", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        .. LogPermissions.Reading(),
        new("Order", [ProductResource.Control], ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"])
        {
            Keys = [TableParts.Control],
        },
        new("Audit", [ProductResource.Control], ["dynamodb:PutItem", "dynamodb:Query"]) { Keys = [TableParts.Audit] },
    ];
}
