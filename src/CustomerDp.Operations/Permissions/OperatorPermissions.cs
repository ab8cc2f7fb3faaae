using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What <c>customerdp</c> calls, all of its commands but those of <see cref="EraserPermissions"/>. Who has it can write audit entries, as
/// every command that changes something does, and delete none; and changes no customer, quote or policy but by events.
/// </summary>
public static class OperatorPermissions
{
    public static ComponentPermissions Component { get; } =
        new("operator", "customerdp, all of its commands but those about a person", Permissions());

    // What provision calls too, on the same.
    private static IEnumerable<string> Looks => ReadOnlyOperatorPermissions.Permissions().SelectMany(p => p.Actions);

    private static Permission[] Permissions() =>
    [
        // What it does with queues is one statement, for policies have a length; of that which others consume it has less.
        .. ReadOnlyOperatorPermissions.Permissions()
            .Where(p => p.Id != ReadOnlyOperatorPermissions.PeekAtMessages)
            .Select(p => p.Id == ReadOnlyOperatorPermissions.LookAtQueues
                ? p with { Resources = [ProductResource.CustomerEventQueue] }
                : p),
        new(ProvisionPermissions.MakeQueues, [ProductResource.CustomerEventQueue], ["sqs:CreateQueue"]),
        new(
            "OperateQueues",
            QueueRights.Consumed,
            [
                "sqs:ChangeMessageVisibility",
                "sqs:CreateQueue",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ReceiveMessage",
                "sqs:SendMessage",
            ]),
        new(
            "LetSqsMoveMessages",
            [ProductResource.DeadLetterQueues, ProductResource.ChangeDeadLetterQueue],
            ["sqs:CancelMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask"]),
        new("OrderAndAudit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit, TableParts.Control] },
        .. ProvisionPermissions.Permissions()
            .Where(p => p.Id != ProvisionPermissions.MakeQueues)
            .Select(p => p with { Actions = [.. p.Actions.Except(Looks)] }),
    ];
}
