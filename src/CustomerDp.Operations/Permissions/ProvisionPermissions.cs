namespace CustomerDp.Operations.Permissions;

/// <summary>What <c>customerdp provision</c> calls. It makes what is missing, changes next to nothing, and deletes nothing.</summary>
public static class ProvisionPermissions
{
    public static ComponentPermissions Component { get; } = new("provision", "customerdp provision", Permissions());

    internal static Permission[] Permissions() =>
    [
        new(
            "MakeQueues",
            [ProductResource.EventQueues, ProductResource.CommandQueue, ProductResource.DeadLetterQueues, ProductResource.InvalidQueues],
            ["sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),
        new(
            "MakeTables",
            [ProductResource.Tables],
            [
                "dynamodb:CreateTable",
                "dynamodb:DescribeContinuousBackups",
                "dynamodb:DescribeTable",
                "dynamodb:DescribeTimeToLive",
                "dynamodb:UpdateContinuousBackups",
                "dynamodb:UpdateTimeToLive",
            ]),
    ];
}
