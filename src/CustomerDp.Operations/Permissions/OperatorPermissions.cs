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
        .. ReadOnlyOperatorPermissions.Permissions(),
        new(
            "PeekAtEvents",
            [ProductResource.EventQueues, ProductResource.CommandQueue],
            ["sqs:ChangeMessageVisibility", "sqs:ReceiveMessage"]),

        // Sends to publish, and to replay or import where they came from or elsewhere; deletes what is sent elsewhere, or saved.
        new(
            "MoveMessages",
            [ProductResource.EventQueues, ProductResource.CommandQueue, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:DeleteMessage", "sqs:SendMessage"]),
        new(
            "LetSqsMoveMessages",
            [ProductResource.DeadLetterQueues],
            ["sqs:CancelMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask"]),
        new("OrderAndAudit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit, TableParts.Control] },
        .. ProvisionPermissions.Permissions().Select(p => p with { Actions = [.. p.Actions.Except(Looks)] }),
    ];
}
