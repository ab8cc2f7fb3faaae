namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What those commands of <c>customerdp</c> call that change nothing: <c>queues</c>, <c>peek</c> of a <c>-dlq</c> or <c>-imq</c>,
/// <c>replay --dry-run</c>, <c>audit</c>, <c>verify</c>, <c>told</c>, <c>lifecycle reconcile --dry-run</c> and <c>history</c> without
/// personal values. Who has it can see personal data: bodies and items, and nothing personal of the past.
/// </summary>
public static class ReadOnlyOperatorPermissions
{
    internal const string LookAtQueues = "LookAtQueues";
    internal const string PeekAtMessages = "PeekAtMessages";

    public static ComponentPermissions Component { get; } =
        new("operator-read-only", "customerdp queues, peek, replay --dry-run, audit, verify, history, told", Permissions());

    internal static Permission[] Permissions() =>
    [
        new(LookAtQueues, QueueRights.All, ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),

        // Messages that are looked at are hidden meanwhile, and given back. A queue that is consumed counts each look, so it takes more.
        new(
            PeekAtMessages,
            [
                ProductResource.DeadLetterQueues, ProductResource.InvalidQueues, ProductResource.ChangeDeadLetterQueue,
                ProductResource.ChangeInvalidQueue,
            ],
            ["sqs:ChangeMessageVisibility", "sqs:ReceiveMessage"]),
        new("LookAtTables", [ProductResource.Tables], ["dynamodb:DescribeTable"]),
        new("ReadTables", [ProductResource.Views, ProductResource.Control], ["dynamodb:GetItem"]),
        new("ScanViews", [ProductResource.Views, ProductResource.ViewIndexes], ["dynamodb:Scan"]),
        new("SearchViews", [ProductResource.ViewIndexes], ["dynamodb:Query"]),
        .. LogPermissions.Reading(),
        new("ScanEvents", [ProductResource.Events], ["dynamodb:Scan"]),
        new("SearchControlItems", [ProductResource.Control], ["dynamodb:Query", "dynamodb:Scan"]),
    ];
}
