using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Permissions;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Operations.Permissions;

/// <summary>The product's resources as policies name them.</summary>
internal sealed class ResourceNames(ProductSettings settings, AwsScope scope)
{
    public IEnumerable<string> Of(ProductResource resource) => resource switch
    {
        ProductResource.Views => Views,
        ProductResource.ViewIndexes => Views.Select(view => $"{view}/index/{TableParts.Index}"),
        ProductResource.Control => [Table(settings.Tables.Control)],
        ProductResource.Events => [Table(settings.Tables.Events)],
        ProductResource.EventIndex => [$"{Table(settings.Tables.Events)}/index/{TableParts.HolderIndex}"],
        ProductResource.Keys => [Table(settings.Tables.Keys)],
        ProductResource.Tables => settings.Tables.Definitions.Select(table => Table(table.Name)),
        ProductResource.EventQueues => settings.EventQueues.Select(Queue),
        ProductResource.CommandQueue => [Queue(settings.CommandQueue)],
        ProductResource.DeadLetterQueues => Intake(QueueNames.DeadLetterOf),
        ProductResource.InvalidQueues => Intake(QueueNames.InvalidOf),
        ProductResource.ChangeQueue => [Queue(settings.ChangesQueue)],
        ProductResource.ChangeDeadLetterQueue => [Queue(QueueNames.DeadLetterOf(settings.ChangesQueue))],
        ProductResource.ChangeInvalidQueue => [Queue(QueueNames.InvalidOf(settings.ChangesQueue))],
        ProductResource.CustomerEventQueue => [Queue(settings.CustomerEventsQueue)],
        ProductResource.KmsKey => [KmsKey.ArnIn(scope)],
        ProductResource.Account => ["*"],
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "The resource has no name."),
    };

    /// <summary>What a use of the key of KMS has to say; null for what is none.</summary>
    public PolicyStatement.UseOfKey? UseOf(ProductResource resource) => resource == ProductResource.KmsKey
        ? new(KmsKey.Alias, settings.Tables.Stem)
        : null;

    private KmsKeyName KmsKey => new(settings.KmsKeyId);

    private IEnumerable<string> Views => Enum.GetValues<ViewName>().Select(view => Table(settings.Tables.View(view)));

    private string Table(string name) => scope.ArnOf("dynamodb", $"table/{name}");

    private string Queue(string name) => scope.ArnOf("sqs", name);

    // Beside the queues of events and of commands.
    private IEnumerable<string> Intake(Func<string, string> beside) =>
        settings.EventQueues.Append(settings.CommandQueue).Select(queue => Queue(beside(queue)));
}
