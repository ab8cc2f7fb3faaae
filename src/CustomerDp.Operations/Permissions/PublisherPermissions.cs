using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>What a worker calls beside <see cref="WorkerPermissions"/> where it publishes lifecycle events.</summary>
public static class PublisherPermissions
{
    public static ComponentPermissions Component { get; } =
        new("publisher", "CustomerDp.Worker, where it publishes lifecycle events: beside worker", Permissions());

    private static Permission[] Permissions() =>
    [
        new("ConsumeChanges", [ProductResource.ChangeQueue], QueueRights.Consume),
        new("SetChangesAside", [ProductResource.ChangeDeadLetterQueue, ProductResource.ChangeInvalidQueue], QueueRights.SetAside),
        new("TellSubscribers", [ProductResource.CustomerEventQueue], ["sqs:GetQueueUrl", "sqs:SendMessage"]),
        new("ReadEntities", [ProductResource.Views], ["dynamodb:GetItem"])
        {
            Keys = [TableParts.Customers, TableParts.Policies, TableParts.Quotes],
        },

        // In transactions, too: IAM knows what those are made of.
        new("KeepWhatWasTold", [ProductResource.Control], ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"])
        {
            Keys = [TableParts.Told],
        },
    ];
}
