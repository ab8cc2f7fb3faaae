using System.Runtime.CompilerServices;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using MassTransit;

namespace CustomerDp.Operations.Replaying;

/// <summary>
/// Sends messages with the attributes that they had before they were moved aside, in batches. To a FIFO queue they go with their group, in
/// their order, and with an id that makes sending them once more harmless for five minutes.
/// </summary>
public sealed class MessageSender(IAmazonSQS sqs, string targetUrl)
{
    private readonly FifoSending? _fifo = QueueNames.IsFifo(targetUrl) ? new() : null;

    // The limit of a batch: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.
    private const int MaxBatchBytes = 1_048_576;

    /// <summary>Cuts messages into batches, within the limits of a batch.</summary>
    /// <param name="messages">In their order.</param>
    /// <param name="most">Messages in a batch, 1 to 10.</param>
    public IEnumerable<List<InspectedMessage>> InBatches(IReadOnlyList<InspectedMessage> messages, int most)
    {
        List<InspectedMessage> batch = [];
        var bytes = 0;
        foreach (var message in messages)
        {
            var size = Bytes(message);
            if (
                batch.Count == most
                || (batch.Count > 0 && bytes + size > MaxBatchBytes)
                || (_fifo is not null && batch.Exists(x => FifoSending.IsOfOneGroup(x, message))))
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

    /// <summary>Sends all of them.</summary>
    /// <param name="messages">In their order.</param>
    /// <param name="cancellationToken">Stops after the batch in hand.</param>
    /// <returns>How each message ended, as it does.</returns>
    public async IAsyncEnumerable<MoveOutcome> SendAllAsync(
        IReadOnlyList<InspectedMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in InBatches(messages, MessageBatches.MaxCount))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var refused = await SendAsync(batch);
            foreach (var message in batch)
            {
                yield return refused.TryGetValue(message.MessageId, out var code)
                    ? MoveOutcome.NotSent(message, code)
                    : MoveOutcome.Of(message, MoveOutcome.SentOutcome, null);
            }
        }
    }

    /// <summary>Sends a batch; one whose folded attributes cannot be read is refused, since they would be lost.</summary>
    /// <returns>The codes of those that were not sent, by message id.</returns>
    public async Task<IReadOnlyDictionary<string, string>> SendAsync(IReadOnlyList<InspectedMessage> batch)
    {
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in batch.Where(m => !m.Moved.IsComplete))
        {
            refused[message.MessageId] = MoveOutcome.AttributesUnreadable;
        }

        foreach (var message in batch.Where(m => _fifo?.IsHeldUp(m) == true))
        {
            refused.TryAdd(message.MessageId, MoveOutcome.GroupHeldUp);
        }

        var messages = batch.Where(m => !refused.ContainsKey(m.MessageId)).ToArray();
        if (messages.Length == 0)
        {
            _fifo?.HoldUp(batch, refused);
            return refused;
        }

        try
        {
            var response = await sqs.SendMessageBatchAsync(
                new SendMessageBatchRequest(targetUrl, [.. messages.Select(EntryOf)]), CancellationToken.None);
            var acknowledged = (response.Successful ?? []).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            for (var i = 0; i < messages.Length; i++)
            {
                if (!acknowledged.Contains($"{i}"))
                {
                    refused[messages[i].MessageId] = response.Failed?.Find(f => f.Id == $"{i}")?.Code ?? FailureCodes.NotAcknowledged;
                }
            }
        }
        catch (Exception exception) when (FailureCodes.Of(exception, CancellationToken.None) is { } code)
        {
            foreach (var message in messages)
            {
                refused[message.MessageId] = code;
            }
        }

        _fifo?.HoldUp(batch, refused);
        return refused;
    }

    private SendMessageBatchRequestEntry EntryOf(InspectedMessage message, int index) => new()
    {
        Id = $"{index}",
        MessageBody = message.Message.Body,
        MessageGroupId = _fifo is null ? null : FifoSending.GroupOf(message),
        MessageDeduplicationId = _fifo is null ? null : FifoSending.DeduplicationIdOf(message),
        MessageAttributes = new(message.Moved.OriginalAttributes),
        MessageSystemAttributes = TraceHeaderOf(message) is { } trace
            ? new() { [MessageSystemAttributeName.AWSTraceHeader] = new() { DataType = "String", StringValue = trace } }
            : null,
    };

    /// <summary>
    /// A message keeps its trace. One that has none begins one here, beside its attributes, which stay as the sender set them.
    /// </summary>
    private static string? TraceHeaderOf(InspectedMessage message)
    {
        var header = message.Message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.AWSTraceHeader);
        return header is null && AmazonSqsTraceContext.Read(message.Moved.OriginalAttributes, null) is null
            ? AmazonSqsTraceContext.ToAwsTraceHeader(AmazonSqsTraceContext.CurrentOrNew())
            : header;
    }

    private static int Bytes(InspectedMessage message) =>
        Encoding.UTF8.GetByteCount(message.Message.Body ?? "")
        + message.Moved.OriginalAttributes.Sum(a =>
            Encoding.UTF8.GetByteCount(a.Key)
            + Encoding.UTF8.GetByteCount(a.Value.DataType ?? "")
            + Encoding.UTF8.GetByteCount(a.Value.StringValue ?? "")
            + (int)(a.Value.BinaryValue?.Length ?? 0));
}
