using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Permissions;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Operations.Permissions;

/// <summary>The product's resources as policies name them.</summary>
internal sealed class ResourceNames(ProductSettings settings, AwsScope scope)
{
    public IEnumerable<string> Of(ProductResource resource) => resource switch
    {
        ProductResource.Table => [Table],
        ProductResource.Index => [$"{Table}/index/{TableParts.Index}"],
        ProductResource.EventQueues => Queues(queue => queue),
        ProductResource.DeadLetterQueues => Queues(QueueNames.DeadLetterOf),
        ProductResource.InvalidQueues => Queues(QueueNames.InvalidOf),
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, "The resource has no name."),
    };

    private string Table => scope.ArnOf("dynamodb", $"table/{settings.TableName}");

    private IEnumerable<string> Queues(Func<string, string> beside) =>
        settings.EventQueues.Select(queue => scope.ArnOf("sqs", beside(queue)));
}
