using System.Runtime.CompilerServices;
using Amazon.SQS;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Replaying;

/// <summary>
/// Moves held messages: sends each, then deletes it. A process that dies in between leaves a message in both queues, never in none; and
/// applying it twice changes nothing.
/// </summary>
public sealed class MessageMover(IAmazonSQS sqs, HeldMessages held, string targetUrl, TimeProvider timeProvider)
{
    private readonly MessageSender _sender = new(sqs, targetUrl);

    /// <summary>Moves the messages in their order.</summary>
    /// <param name="messages">Of those held.</param>
    /// <param name="perSecond">The most in a second; null: as fast as it goes.</param>
    /// <param name="cancellationToken">Stops after the batch in hand.</param>
    /// <returns>How each message ended, as it does.</returns>
    public async IAsyncEnumerable<MoveOutcome> MoveAsync(
        IReadOnlyList<InspectedMessage> messages, int? perSecond, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pace = new Pace(perSecond, timeProvider);
        foreach (var batch in InBatches(messages, pace.Most))
        {
            await pace.WaitAsync(batch.Count, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var outcome in await MoveAsync(batch))
            {
                yield return outcome;
            }
        }
    }

    /// <summary>See <see cref="MessageSender.InBatches"/>.</summary>
    public IEnumerable<List<InspectedMessage>> InBatches(IReadOnlyList<InspectedMessage> messages, int most) =>
        _sender.InBatches(messages, most);

    /// <summary>Moves a batch of <see cref="InBatches"/>. It is not cancelled half way: what was sent is deleted, too.</summary>
    public async Task<IEnumerable<MoveOutcome>> MoveAsync(IReadOnlyList<InspectedMessage> batch)
    {
        var refused = await _sender.SendAsync(batch);
        var sent = batch.Where(m => !refused.ContainsKey(m.MessageId)).Select(m => m.Message);
        var kept = await held.DeleteAsync(sent, CancellationToken.None);
        return batch.Select(m =>
            refused.TryGetValue(m.MessageId, out var refusal) ? MoveOutcome.NotSent(m, refusal)
            : kept.TryGetValue(m.MessageId, out var code) ? MoveOutcome.NotDeleted(m, code)
            : MoveOutcome.Moved(m));
    }
}
