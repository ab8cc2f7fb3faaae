namespace CustomerDp.Operations.Permissions;

/// <summary>What <c>customerdp provision</c> calls. It makes what is missing, changes next to nothing, and deletes nothing.</summary>
public static class ProvisionPermissions
{
    internal const string MakeQueues = "MakeQueues";

    public static ComponentPermissions Component { get; } = new("provision", "customerdp provision", Permissions());

    internal static Permission[] Permissions() =>
    [
        new(MakeQueues, QueueRights.All, ["sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"]),
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
