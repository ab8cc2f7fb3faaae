using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Publishing;

/// <summary>
/// Sends lines to their queues in batches, several at a time; so their order is not kept, but for that within a group of a FIFO queue. Each
/// message begins a trace of its own, unless there is one already, so that whatever becomes of it later is found under one id.
/// </summary>
public sealed class EventPublisher(IAmazonSQS sqs)
{
    /// <summary>A message that comes after one of its group that was not sent, and must not overtake it.</summary>
    public const string GroupHeldUp = "GroupHeldUp";

    private const int BatchesAtOnce = 4;
    private const int Tries = 3;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _urls = new(StringComparer.Ordinal);

    /// <summary>
    /// Sends. What SQS refuses is told line by line; where it cannot be reached, the rest is not tried. Sent is what SQS has acknowledged:
    /// a message whose answer was lost may be in its queue, too.
    /// </summary>
    /// <param name="lines">What to send.</param>
    /// <param name="dealtWith">Told how many more have been sent or have failed.</param>
    /// <param name="cancellationToken">Ends it after the batches in hand; what has been sent stays sent.</param>
    public async Task<PublishResult> PublishAsync(IEnumerable<EventLine> lines, Action<int> dealtWith, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentBag<PublishFailure>();
        var sent = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        string? unreachable = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Parallel.ForEachAsync(
            lines.GroupBy(l => l.Queue).SelectMany(InSequences),
            new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce },
            async (sequence, _) =>
            {
                HashSet<string> heldUp = new(StringComparer.Ordinal);
                foreach (var batch in sequence)
                {
                    if (stop.IsCancellationRequested)
                    {
                        return;
                    }

                    var (failed, code) = await SendAsync([.. batch.Where(e => e.GroupId is null || !heldUp.Contains(e.GroupId))]);
                    failed.AddRange(batch
                        .Where(e => e.GroupId is not null && heldUp.Contains(e.GroupId))
                        .Select(e => new PublishFailure(e.Line.Number, e.Line.Queue, GroupHeldUp)));
                    heldUp.UnionWith(batch.Where(e => failed.Exists(f => f.Line == e.Line.Number)).Select(e => e.GroupId).OfType<string>());
                    failed.ForEach(failures.Add);
                    sent.AddOrUpdate(batch[0].Line.Queue, batch.Count - failed.Count, (_, before) => before + batch.Count - failed.Count);
                    dealtWith(batch.Count);
                    if (code is not null)
                    {
                        Volatile.Write(ref unreachable, code);
                        await stop.CancelAsync();
                    }
                }
            });
        return new PublishResult(sent, [.. failures.OrderBy(f => f.Line)], unreachable, cancellationToken.IsCancellationRequested);
    }

    /// <summary>Batches that go one after the other: all of a FIFO queue, each by itself of another.</summary>
    private static IEnumerable<IEnumerable<List<PublishEntry>>> InSequences(IGrouping<string, EventLine> queue)
    {
        var batches = EventBatches.Of(queue.Key, queue);
        return QueueNames.IsFifo(queue.Key) ? [batches] : batches.Select(b => (IEnumerable<List<PublishEntry>>)[b]);
    }

    /// <returns>What was not acknowledged; and a code where SQS could not be reached.</returns>
    private async Task<(List<PublishFailure> Failures, string? Unreachable)> SendAsync(IReadOnlyList<PublishEntry> batch)
    {
        List<PublishFailure> refused = [];
        if (batch.Count == 0)
        {
            return (refused, null);
        }

        try
        {
            var url = await UrlAsync(batch[0].Line.Queue);
            for (var left = Tries; batch.Count > 0; left--)
            {
                // Not to be interrupted: nobody would know what SQS has taken.
                var response = await sqs.SendMessageBatchAsync(
                    new SendMessageBatchRequest { QueueUrl = url, Entries = [.. batch.Select(e => e.ToRequest())] },
                    CancellationToken.None);
                var acknowledged = (response.Successful ?? []).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
                var failed = (response.Failed ?? []).ToDictionary(f => f.Id!, StringComparer.Ordinal);

                // What the sender is not at fault for is worth another try; the rest of the batch has been sent.
                bool IsFinal(PublishEntry e) => left == 1 || (failed.TryGetValue(e.Id, out var f) && f.SenderFault == true);
                var open = batch.Where(e => !acknowledged.Contains(e.Id)).ToArray();
                refused.AddRange(
                    open.Where(IsFinal).Select(e => FailureOf(e, failed.GetValueOrDefault(e.Id)?.Code ?? FailureCodes.NotAcknowledged)));
                batch = [.. open.Where(e => !IsFinal(e))];
            }

            return (refused, null);
        }
        catch (Exception exception) when (FailureCodes.Of(exception, CancellationToken.None) is { } code)
        {
            refused.AddRange(batch.Select(e => FailureOf(e, code)));
            return (refused, exception is AmazonServiceException { StatusCode: not 0 } ? null : code);
        }
    }

    private static PublishFailure FailureOf(PublishEntry entry, string code) => new(entry.Line.Number, entry.Line.Queue, code);

    private Task<string> UrlAsync(string queue) =>
        _urls.GetOrAdd(queue, name => new Lazy<Task<string>>(() => sqs.QueueUrlAsync(name, CancellationToken.None))).Value;
}
