using Amazon.SQS;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Overview;

/// <summary>Looks at all queues, at their pauses and at what the workers say of themselves.</summary>
/// <param name="session">Where to look.</param>
/// <param name="samples">Where the age of the oldest message is known from; null: it is not looked for.</param>
public sealed class QueueOverview(OperationsSession session, OldestSamples? samples)
{
    /// <summary>
    /// Queues are shown whether the table answers or not: they are looked at when something is down.
    /// </summary>
    /// <exception cref="AmazonSQSException">SQS refused.</exception>
    public Task<QueueStates> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync([.. session.Settings.AllQueues], cancellationToken);

    /// <summary>The same of some of them.</summary>
    /// <param name="names">Which.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="AmazonSQSException">SQS refused.</exception>
    public async Task<QueueStates> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var (pauses, consumers, fault) = await ConsumersAsync(names, cancellationToken);
        List<QueueState> queues = [];
        foreach (var queue in names)
        {
            var details = await new QueueDepths(session.Sqs).DetailsOfAsync(queue, cancellationToken);

            // Of lifecycle events no sample is taken: others consume them.
            var oldest = details is null || samples is null || queue == session.Settings.CustomerEventsQueue
                ? null
                : await samples.OfAsync(session, details, cancellationToken);
            queues.Add(new QueueState(queue, details, oldest, pauses.GetValueOrDefault(queue), consumers.GetValueOrDefault(queue)));
        }

        return new QueueStates(session.Time.GetUtcNow(), queues, fault);
    }

    private async Task<(
        Dictionary<string, QueuePause?> Pauses,
        Dictionary<string, IReadOnlyList<ConsumerState>> Consumers,
        string? Fault
    )> ConsumersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var pauses = new Dictionary<string, QueuePause?>(StringComparer.Ordinal);
        var consumers = new Dictionary<string, IReadOnlyList<ConsumerState>>(StringComparer.Ordinal);
        try
        {
            foreach (var queue in session.Settings.ConsumedQueues.Intersect(names))
            {
                pauses[queue] = await session.Control.FindAsync(queue, cancellationToken);
                consumers[queue] = await session.Consumers.OfAsync(queue, session.Time.GetUtcNow(), cancellationToken);
            }

            return (pauses, consumers, null);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
        {
            return (pauses, consumers, code);
        }
    }
}
