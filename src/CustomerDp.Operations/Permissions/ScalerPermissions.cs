namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What KEDA's <c>aws-sqs-queue</c> trigger calls to scale the worker (<see href="https://keda.sh/docs/latest/scalers/aws-sqs/"/>): not a
/// process of the product.
/// </summary>
public static class ScalerPermissions
{
    public static ComponentPermissions Component { get; } =
        new("scaler", "KEDA, or what else scales the worker by its queues", Permissions());

    private static Permission[] Permissions() =>
        [new("CountMessages", [ProductResource.EventQueues, ProductResource.ChangeQueue], ["sqs:GetQueueAttributes"])];
}
