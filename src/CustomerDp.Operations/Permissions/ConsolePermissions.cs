using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the console calls for those who are signed in to it; who may do what is decided by its own roles. It looks at queues, takes a
/// sample of what failed, pauses and resumes, and adds to the audit log. It makes, empties and deletes no queue and no table.
/// </summary>
public static class ConsolePermissions
{
    public static ComponentPermissions Component { get; } = new("console", "CustomerDp.Console", Permissions());

    private static Permission[] Permissions() =>
    [
        new("LookAtQueues", QueueRights.All, ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),

        // How old the oldest of what failed is: messages are hidden for a moment, and given back.
        new(
            "SampleFailures",
            [
                ProductResource.DeadLetterQueues, ProductResource.InvalidQueues, ProductResource.ChangeDeadLetterQueue,
                ProductResource.ChangeInvalidQueue,
            ],
            ["sqs:ChangeMessageVisibility", "sqs:ReceiveMessage"]),
        new("Order", [ProductResource.Control], ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"])
        {
            Keys = [TableParts.Control],
        },
        new("Audit", [ProductResource.Control], ["dynamodb:PutItem", "dynamodb:Query"]) { Keys = [TableParts.Audit] },
    ];
}
