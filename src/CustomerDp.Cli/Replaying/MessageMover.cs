using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Cli.Holding;
using CustomerDp.Cli.Messages;

namespace CustomerDp.Cli.Replaying;

/// <summary>
/// Moves held messages: sends each with the attributes that it had before it was moved aside, then deletes it. A process that dies in
/// between leaves a message in both queues, never in none; and applying it twice changes nothing.
/// </summary>
internal sealed class MessageMover(IAmazonSQS sqs, HeldMessages held, string targetUrl, TimeProvider time)
{
    // The limit of a batch: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.
    private const int MaxBatchBytes = 1_048_576;

    /// <summary>Moves the messages in their order.</summary>
    /// <param name="messages">Of those held.</param>
    /// <param name="perSecond">The most in a second; null: as fast as it goes.</param>
    /// <param name="cancellationToken">Stops after the batch in hand.</param>
    /// <returns>How each message ended, as it does.</returns>
    public async IAsyncEnumerable<MoveOutcome> MoveAsync(
        IReadOnlyList<InspectedMessage> messages,
        int? perSecond,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var done = 0;
        foreach (var batch in InBatches(messages, Math.Min(MessageBatches.MaxCount, perSecond ?? MessageBatches.MaxCount)))
        {
            if (perSecond is { } rate && TimeSpan.FromSeconds((double)done / rate) - time.GetElapsedTime(started) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, time, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            foreach (var outcome in await MoveAsync(batch))
            {
                yield return outcome;
            }

            done += batch.Count;
        }
    }

    private static IEnumerable<List<InspectedMessage>> InBatches(IReadOnlyList<InspectedMessage> messages, int most)
    {
        List<InspectedMessage> batch = [];
        var bytes = 0;
        foreach (var message in messages)
        {
            var size = Bytes(message);
            if (batch.Count == most || (batch.Count > 0 && bytes + size > MaxBatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(message);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static int Bytes(InspectedMessage message) =>
        Encoding.UTF8.GetByteCount(message.Message.Body ?? "")
        + message.Moved.OriginalAttributes.Sum(a =>
            Encoding.UTF8.GetByteCount(a.Key)
            + Encoding.UTF8.GetByteCount(a.Value.DataType ?? "")
            + Encoding.UTF8.GetByteCount(a.Value.StringValue ?? "")
            + (int)(a.Value.BinaryValue?.Length ?? 0));

    // Not cancelled half way: what was sent is deleted, too.
    private async Task<IReadOnlyList<MoveOutcome>> MoveAsync(List<InspectedMessage> batch)
    {
        List<MoveOutcome> outcomes = [.. batch.Where(m => !m.Moved.IsComplete).Select(m => MoveOutcome.NotSent(m, MoveOutcome.AttributesUnreadable))];
        var movable = batch.Where(m => m.Moved.IsComplete).ToArray();
        if (movable.Length == 0)
        {
            return outcomes;
        }

        var refused = await SendAsync(movable);
        outcomes.AddRange(movable.Where(m => refused.ContainsKey(m.MessageId)).Select(m => MoveOutcome.NotSent(m, refused[m.MessageId])));
        var sent = movable.Where(m => !refused.ContainsKey(m.MessageId)).ToArray();
        var kept = await held.DeleteAsync(sent.Select(m => m.Message), CancellationToken.None);
        outcomes.AddRange(sent.Select(m => kept.TryGetValue(m.MessageId, out var code) ? MoveOutcome.NotDeleted(m, code) : MoveOutcome.Moved(m)));
        return outcomes;
    }

    /// <returns>The codes of those that could not be sent, by message id.</returns>
    private async Task<Dictionary<string, string>> SendAsync(InspectedMessage[] messages)
    {
        try
        {
            var response = await sqs.SendMessageBatchAsync(
                new SendMessageBatchRequest(targetUrl, [.. messages.Select((m, i) => new SendMessageBatchRequestEntry
                {
                    Id = $"{i}",
                    MessageBody = m.Message.Body,
                    MessageAttributes = new(m.Moved.OriginalAttributes),
                    MessageSystemAttributes = m.Message.Attributes?.TryGetValue(MessageSystemAttributeName.AWSTraceHeader, out var trace) == true
                        ? new() { [MessageSystemAttributeName.AWSTraceHeader] = new() { DataType = "String", StringValue = trace } }
                        : null,
                })]),
                CancellationToken.None);
            return (response.Failed ?? []).ToDictionary(f => messages[int.Parse(f.Id!)].MessageId, f => f.Code ?? "Unknown", StringComparer.Ordinal);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, CancellationToken.None) is { } code)
        {
            return messages.ToDictionary(m => m.MessageId, _ => code, StringComparer.Ordinal);
        }
    }
}
