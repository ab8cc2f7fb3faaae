using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Operations.Provisioning;

/// <summary>Everything that the product needs of AWS: five tables and thirteen queues. Running it again does nothing more.</summary>
public sealed class Provisioner(IAmazonDynamoDB dynamoDb, IAmazonSQS sqs, ProductSettings settings, TimeProvider timeProvider)
{
    /// <summary>Each resource as it is done.</summary>
    public async IAsyncEnumerable<ProvisioningResult> ProvisionAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in settings.Tables.Definitions)
        {
            await foreach (var result in new TableProvisioner(dynamoDb, timeProvider).ProvisionAsync(table, cancellationToken))
            {
                yield return result;
            }
        }

        foreach (var queue in settings.ConsumedQueues)
        {
            await foreach (var result in new QueueProvisioner(sqs).ProvisionAsync(queue, cancellationToken))
            {
                yield return result;
            }
        }

        yield return await new QueueProvisioner(sqs).EnsureAsync(
            QueueDefinition.CustomerEvents(settings.CustomerEventsQueue), cancellationToken);
    }
}
