using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What a worker calls where it does nothing but publish lifecycle events; one that also projects calls what
/// <see cref="WorkerPermissions"/> says, too.
/// </summary>
public static class PublisherPermissions
{
    public static ComponentPermissions Component { get; } =
        new("publisher", "CustomerDp.Worker, where it publishes lifecycle events: alone, or beside worker", Permissions());

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
        new("LookAtTables", [ProductResource.Views, ProductResource.Control, ProductResource.Keys], ["dynamodb:DescribeTable"]),
        .. KeyPermissions.Sealing(),
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("ObeyAndReport", [ProductResource.Control], ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"])
        {
            Keys = [TableParts.Control],
        },
    ];
}
