namespace CustomerDp.Operations.Permissions;

/// <summary>What several components do with queues, and with which.</summary>
internal static class QueueRights
{
    /// <summary>What consuming a queue takes.</summary>
    public static IReadOnlyList<string> Consume { get; } =
    [
        "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage",
    ];

    /// <summary>What setting messages aside takes.</summary>
    public static IReadOnlyList<string> SetAside { get; } = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"];

    /// <summary>The queues that workers consume, with those beside them.</summary>
    public static IReadOnlyList<ProductResource> Consumed { get; } =
    [
        ProductResource.EventQueues, ProductResource.CommandQueue, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues,
        ProductResource.ChangeQueue, ProductResource.ChangeDeadLetterQueue, ProductResource.ChangeInvalidQueue,
    ];

    /// <summary>All queues: that of lifecycle events, too, which others consume.</summary>
    public static IReadOnlyList<ProductResource> All { get; } = [.. Consumed, ProductResource.CustomerEventQueue];
}
