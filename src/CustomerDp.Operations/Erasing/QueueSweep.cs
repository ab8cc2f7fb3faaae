using Amazon.SQS.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Erasing;

/// <summary>
/// Goes through the queues of failed messages for what they have of a customer. An event about the customer is put back without what is
/// personal, and then deleted; what is no event and names the customer is deleted. Nothing else is touched, and doing it again does
/// nothing.
/// </summary>
/// <param name="session">What to work with.</param>
public sealed class QueueSweep(OperationsSession session)
{
    /// <summary>What it would do, or does.</summary>
    /// <param name="erasure">Of whom, up to when.</param>
    /// <param name="changes">False: only looks.</param>
    /// <param name="cancellationToken">Stops after the message in hand; the others are given back.</param>
    public async Task<IReadOnlyList<SweptQueue>> RunAsync(CustomerErasedEvent erasure, bool changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        List<SweptQueue> swept = [];
        // Those beside the queue of changes hold keys of entities alone, which an erasure leaves.
        foreach (var queue in session.Settings.EventQueues.SelectMany(q => new[] { QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q) }))
        {
            if (await new QueueDepths(session.Sqs).DetailsOfAsync(queue, cancellationToken) is { } details)
            {
                swept.Add(await SweepAsync(queue, details, erasure, changes, cancellationToken));
            }
        }

        return swept;
    }

    private async Task<SweptQueue> SweepAsync(
        string queue, QueueDetails details, CustomerErasedEvent erasure, bool changes, CancellationToken cancellationToken)
    {
        var elsewhere = details.Depth.InFlight;
        var (lookedAt, rewritten, deleted, namingNobody, failed) = (0, 0, 0, 0, 0);
        await using var held = new HeldMessages(session.Sqs, details, session.Time);

        // What is put back meanwhile has been sent later.
        await foreach (var message in held.TakeAsync(Selector.MostHeld, session.Time.GetUtcNow(), cancellationToken))
        {
            lookedAt++;
            var decision = SweepDecision.Of(message.Body ?? "", erasure, session.Reader);
            namingNobody += decision.NamesNobody ? 1 : 0;
            if (!decision.IsAbout)
            {
                continue;
            }

            if (changes && !await ReplaceAsync(held, queue, details.Url, message, decision.Bodies))
            {
                failed++;
            }
            else if (decision.Bodies.Count > 0)
            {
                rewritten++;
            }
            else
            {
                deleted++;
            }
        }

        var more = lookedAt < Selector.MostHeld ? 0 : Math.Max(0, details.Depth.Visible - lookedAt);
        return new SweptQueue(queue, lookedAt, rewritten, deleted, namingNobody, elsewhere + failed + more);
    }

    // Not cancelled half way: what was sent is deleted, too. A process that dies in between leaves both, and the next run deletes the
    // first.
    private async Task<bool> ReplaceAsync(HeldMessages held, string queue, string url, Message message, IReadOnlyList<string> bodies)
    {
        var inspector = new MessageInspector(queue, session.Reader);
        var parts = bodies.Select((body, i) => Restored(inspector.Inspect(With(message, body, i)))).ToArray();
        await foreach (var outcome in new MessageSender(session.Sqs, url).SendAllAsync(parts, CancellationToken.None))
        {
            if (!outcome.IsSent)
            {
                return false;
            }
        }

        return (await held.DeleteAsync([message], CancellationToken.None)).Count == 0;
    }

    private static Message With(Message message, string body, int part) => new()
    {
        MessageId = part == 0 ? message.MessageId : $"{message.MessageId}-{part}",
        Body = body,
        Attributes = message.Attributes,
        MessageAttributes = message.MessageAttributes,
    };

    // It stays where it is, as it is there.
    private static InspectedMessage Restored(InspectedMessage message) =>
        message with
        {
            Moved = message.Moved with { OriginalAttributes = message.Message.MessageAttributes ?? [], IsComplete = true },
        };
}
