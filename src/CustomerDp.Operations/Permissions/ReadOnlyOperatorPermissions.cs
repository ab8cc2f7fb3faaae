namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What those commands of <c>customerdp</c> call that change nothing: <c>queues</c>, <c>peek</c> of a <c>-dlq</c> or <c>-imq</c>,
/// <c>replay --dry-run</c>, <c>audit</c> and <c>verify</c>. Who has it can see personal data: bodies and items.
/// </summary>
public static class ReadOnlyOperatorPermissions
{
    public static ComponentPermissions Component { get; } =
        new("operator-read-only", "customerdp queues, peek, replay --dry-run, audit, verify", Permissions());

    internal static Permission[] Permissions() =>
    [
        new(
            "LookAtQueues",
            [ProductResource.EventQueues, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),

        // Messages that are looked at are hidden meanwhile, and given back. An event queue counts each look, so it takes more than this.
        new(
            "PeekAtMessages",
            [ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:ChangeMessageVisibility", "sqs:ReceiveMessage"]),
        new("LookAtTables", [ProductResource.Tables], ["dynamodb:DescribeTable"]),
        new("ReadTables", [ProductResource.Views, ProductResource.Control], ["dynamodb:GetItem"]),
        new("ScanViews", [ProductResource.Views, ProductResource.ViewIndexes], ["dynamodb:Scan"]),
        new("SearchViews", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        new("SearchControlItems", [ProductResource.Control], ["dynamodb:Query"]),
    ];
}
