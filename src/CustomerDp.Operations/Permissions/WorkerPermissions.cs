using CustomerDp.DynamoDb.Permissions;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// What the worker calls. It can read neither a customer nor an event, and of the audit log it writes the commands that it obeys.
/// </summary>
public static class WorkerPermissions
{
    public static ComponentPermissions Component { get; } = new("worker", "CustomerDp.Worker", Permissions());

    private static Permission[] Permissions() =>
    [
        // It sends to them what it takes out of aggregated records.
        new("ConsumeEvents", [ProductResource.EventQueues], [.. QueueRights.Consume, "sqs:SendMessage"]),
        new("ConsumeCommands", [ProductResource.CommandQueue], QueueRights.Consume),
        new("SetMessagesAside", [ProductResource.DeadLetterQueues, ProductResource.InvalidQueues], QueueRights.SetAside),
        new("LookAtTables", [ProductResource.Tables], ["dynamodb:DescribeTable"]),
        new("LogEvents", [ProductResource.Events], ["dynamodb:BatchWriteItem"])
        {
            Keys = [TableParts.Policies, TableParts.Quotes, TableParts.Probe],
        },
        .. KeyPermissions.Sealing(TableParts.Probe),
        new("WriteEntities", [ProductResource.Views], ["dynamodb:UpdateItem"])
        {
            Keys = [TableParts.Customers, TableParts.Policies, TableParts.Quotes, TableParts.Probe],
        },
        new("SeeWhichViewIsShown", [ProductResource.Control], ["dynamodb:GetItem"]) { Keys = [TableParts.Views] },
        new("ObeyAndReport", [ProductResource.Control], ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"])
        {
            Keys = [TableParts.Control],
        },
        new("AuditCommands", [ProductResource.Control], ["dynamodb:PutItem"]) { Keys = [TableParts.Audit] },
    ];
}
