using System.Runtime.CompilerServices;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Holding;

/// <summary>
/// Messages taken out of sight of everybody else for as long as this lives: their visibility is renewed, and what was not deleted is
/// given back at the end at once. A process that dies gives them back when the visibility runs out.
/// </summary>
public sealed class HeldMessages : IAsyncDisposable
{
    /// <summary>After how long the messages of a process that died show again.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);

    // A short poll asks some of SQS's servers only and may find nothing where something is; a long one asks all.
    private const int WaitSeconds = 1;
    private const int MostEmptyReceives = 3;
    private const int MostReceivesWithoutNews = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Message> _held = new(StringComparer.Ordinal);
    private readonly IAmazonSQS _sqs;
    private readonly QueueDetails _queue;
    private readonly TimeProvider _timeProvider;
    private readonly MessageBatches _batches;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    public HeldMessages(IAmazonSQS sqs, QueueDetails queue, TimeProvider timeProvider)
    {
        (_sqs, _queue, _timeProvider, _batches) = (sqs, queue, timeProvider, new MessageBatches(sqs, queue.Url));
        _renewing = RenewAsync();
    }

    /// <summary>Takes messages until nothing more is found.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="sentBefore">What was sent at this time or later is held, but not returned: it came after the question.</param>
    /// <param name="cancellationToken">Stops taking.</param>
    /// <returns>Each message once.</returns>
    public async IAsyncEnumerable<Message> TakeAsync(
        int most, DateTimeOffset sentBefore, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (taken, empty, withoutNews) = (0, 0, 0);
        while (taken < most && empty < MostEmptyReceives && withoutNews < MostReceivesWithoutNews)
        {
            var received = await ReceiveAsync(Math.Min(MessageBatches.MaxCount, most - taken), cancellationToken);
            if (received.Count == 0)
            {
                empty = await SomethingIsVisibleAsync(cancellationToken) ? empty + 1 : MostEmptyReceives;
                continue;
            }

            var news = received.Where(Keep).Where(m => m.SentAt < sentBefore).ToArray();
            (empty, withoutNews) = (0, news.Length == 0 ? withoutNews + 1 : 0);
            foreach (var message in news)
            {
                taken++;
                yield return message;
            }
        }
    }

    /// <summary>Deletes messages of those held.</summary>
    /// <returns>The codes of those that could not be deleted, by message id; they stay held.</returns>
    public async Task<IReadOnlyDictionary<string, string>> DeleteAsync(IEnumerable<Message> messages, CancellationToken cancellationToken)
    {
        var newest = Newest(messages);
        var failed = await _batches.DeleteAsync(newest, cancellationToken);
        Forget(newest.Where(m => !failed.ContainsKey(m.MessageId!)));
        return failed;
    }

    /// <summary>Gives messages of those held back, to be received by anybody.</summary>
    public async Task GiveBackAsync(IEnumerable<Message> messages)
    {
        var newest = Newest(messages);
        Forget(newest);
        await _batches.ChangeVisibilityAsync(newest, TimeSpan.Zero, CancellationToken.None);
    }

    /// <summary>Gives back all but these.</summary>
    public Task KeepOnlyAsync(IEnumerable<string> messageIds)
    {
        var kept = messageIds.ToHashSet(StringComparer.Ordinal);
        return GiveBackAsync(Snapshot().Where(m => !kept.Contains(m.MessageId!)));
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        await GiveBackAsync(Snapshot());
        _ended.Dispose();
    }

    private async Task<List<Message>> ReceiveAsync(int most, CancellationToken cancellationToken) =>
        (await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = _queue.Url,
                MaxNumberOfMessages = most,
                VisibilityTimeout = (int)Visibility.TotalSeconds,
                WaitTimeSeconds = WaitSeconds,
                MessageAttributeNames = ["All"],
                MessageSystemAttributeNames = [MessageSystemAttributeName.All],
            },
            cancellationToken)).Messages ?? [];

    private async Task<bool> SomethingIsVisibleAsync(CancellationToken cancellationToken) =>
        (await new QueueDepths(_sqs).RequiredAsync(_queue.Depth.Queue, cancellationToken)).Depth.Visible > 0;

    /// <summary>
    /// Only the newest receipt counts, so it replaces the one before. Nothing else of a message is kept: bodies may be of 1 MiB.
    /// </summary>
    private bool Keep(Message message)
    {
        lock (_lock)
        {
            var isNew = !_held.ContainsKey(message.MessageId!);
            _held[message.MessageId!] = new Message { MessageId = message.MessageId, ReceiptHandle = message.ReceiptHandle };
            return isNew;
        }
    }

    private Message[] Newest(IEnumerable<Message> messages)
    {
        lock (_lock)
        {
            return [.. messages.Select(m => _held.GetValueOrDefault(m.MessageId!)).OfType<Message>()];
        }
    }

    private void Forget(IEnumerable<Message> messages)
    {
        lock (_lock)
        {
            foreach (var message in messages)
            {
                _held.Remove(message.MessageId!);
            }
        }
    }

    private Message[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _held.Values];
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Visibility / 3, _timeProvider, _ended.Token);
                await _batches.ChangeVisibilityAsync(Snapshot(), Visibility, _ended.Token);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The end.
        }
    }
}
