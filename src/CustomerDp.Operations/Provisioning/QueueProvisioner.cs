using System.Runtime.CompilerServices;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Provisioning;

/// <summary>Makes queues where they are missing, and says in what they differ where they are not. Deletes and changes nothing.</summary>
public sealed class QueueProvisioner(IAmazonSQS sqs)
{
    /// <summary>A queue that is consumed, after its <c>-dlq</c> and <c>-imq</c>.</summary>
    /// <exception cref="AmazonSQSException">SQS refused.</exception>
    public async IAsyncEnumerable<ProvisioningResult> ProvisionAsync(
        string queue,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deadLetters = QueueNames.DeadLetterOf(queue);
        yield return await EnsureAsync(QueueDefinition.Aside(deadLetters), cancellationToken);
        yield return await EnsureAsync(QueueDefinition.Aside(QueueNames.InvalidOf(queue)), cancellationToken);
        var deadLetterArn = (await sqs.QueueAttributesAsync(await sqs.QueueUrlAsync(deadLetters, cancellationToken), cancellationToken))[
            QueueAttributeName.QueueArn
        ];
        yield return await EnsureAsync(QueueDefinition.Consumed(queue, deadLetterArn), cancellationToken);
    }

    private async Task<ProvisioningResult> EnsureAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var resource = $"queue {queue.Name}";
        try
        {
            var url = await sqs.QueueUrlAsync(queue.Name, cancellationToken);
            return ProvisioningResult.Compared(resource, queue.DriftOf(await sqs.QueueAttributesAsync(url, cancellationToken)));
        }
        catch (QueueDoesNotExistException)
        {
            await sqs.CreateQueueAsync(
                new CreateQueueRequest { QueueName = queue.Name, Attributes = new(queue.Attributes) },
                cancellationToken);
            return ProvisioningResult.Created(resource);
        }
    }
}
