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
        new("PeekAtEvents", [ProductResource.EventQueues], ["sqs:ChangeMessageVisibility", "sqs:ReceiveMessage"]),

        // To publish, and to replay or import where they came from or elsewhere.
        new(
            "SendMessages",
            [ProductResource.EventQueues, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:SendMessage"]),

        // Once they are sent elsewhere, or saved.
        new(
            "DeleteMessages",
            [ProductResource.EventQueues, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:DeleteMessage"]),
        new(
            "LetSqsMoveMessages",
            [ProductResource.DeadLetterQueues],
            ["sqs:CancelMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask"]),
        new("Order", [ProductResource.Control], ["dynamodb:DeleteItem"]) { Keys = [TableParts.Control] },
        new("OrderAndAudit", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit, TableParts.Control] },
        .. ProvisionPermissions.Permissions().Select(p => p with { Actions = [.. p.Actions.Except(Looks)] }),
    ];
}
