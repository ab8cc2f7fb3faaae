using System.Collections.Concurrent;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Failures;

/// <summary>
/// What is in the queues of failed messages, for looking at. Messages are hidden from others while a queue is looked at, and given back at
/// once; what was seen is kept for <see cref="Freshness"/>, as identifiers, types and codes only, so that pages can be turned without
/// another look, and then forgotten. Looks at one queue at the same time are one.
/// </summary>
/// <param name="timeProvider">The clock.</param>
public sealed class FailureBoard(TimeProvider timeProvider)
{
    /// <summary>The most messages of a queue that are looked at: below 10 MB of what is kept.</summary>
    public const int Most = 20_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How long what was seen is shown.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The queues that are looked into: each <c>-dlq</c> and <c>-imq</c>.</summary>
    public static IReadOnlyList<string> QueuesOf(OperationsSession session) =>
        [.. session.Settings.ConsumedQueues.SelectMany(q => new[] { QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q) })];

    /// <summary>What is in a queue, or was a few seconds ago.</summary>
    /// <param name="session">What to look with.</param>
    /// <param name="queue">One of <see cref="QueuesOf"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the look; the look goes on.</param>
    /// <exception cref="ArgumentException">It is another queue: looks would move its messages away.</exception>
    public Task<FailedQueue> OfAsync(OperationsSession session, string queue, CancellationToken cancellationToken) =>
        Begin(session, queue).Whole.WaitAsync(cancellationToken);

    /// <summary>The same without waiting: begins a look, unless one goes on or what was seen is still shown.</summary>
    /// <param name="session">What to look with.</param>
    /// <param name="queue">One of <see cref="QueuesOf"/>.</param>
    /// <exception cref="ArgumentException">It is another queue.</exception>
    public FailureLook Begin(OperationsSession session, string queue)
    {
        if (!QueuesOf(session).Contains(queue))
        {
            throw new ArgumentException("It is no queue of failed messages.", nameof(queue));
        }

        var entry = _entries.GetOrAdd(queue, _ => new());
        lock (entry)
        {
            return entry.Look is { } look
                && !look.Whole.IsFaulted
                && !(look.Whole.IsCompleted && timeProvider.GetElapsedTime(entry.EndedAt) >= Freshness)
                    ? look
                    : entry.Look = Start(session, queue, entry);
        }
    }

    /// <summary>Forgets what was seen of a queue: something was done to it.</summary>
    public void Forget(string queue) => _entries.TryRemove(queue, out _);

    private FailureLook Start(OperationsSession session, string name, Entry entry)
    {
        var readAt = session.Time.GetUtcNow();

        // Not on the caller's time, who holds the lock.
        var queue = Task.Run(() => new QueueDepths(session.Sqs).DetailsOfAsync(name, CancellationToken.None));
        return new(ExpectedAsync(queue), LookAsync(session, name, queue, readAt, entry));
    }

    private static async Task<long> ExpectedAsync(Task<QueueDetails?> queue) => (await queue)?.Depth.Visible ?? 0;

    private async Task<FailedQueue> LookAsync(
        OperationsSession session, string name, Task<QueueDetails?> described, DateTimeOffset readAt, Entry entry)
    {
        var queue = await described;
        var found = queue is null or { Depth.Visible: 0 } ? [] : await ReadAsync(session, queue);
        found.Sort((a, b) => b.FailedAt.CompareTo(a.FailedAt));
        found.TrimExcess();
        entry.EndedAt = timeProvider.GetTimestamp();
        _ = ForgetOldAsync(name, entry);
        return new(queue, name, found, found.Count < Most, readAt);
    }

    private async Task ForgetOldAsync(string name, Entry entry)
    {
        await Task.Delay(Freshness, timeProvider);
        _entries.TryRemove(KeyValuePair.Create(name, entry));
    }

    private static async Task<List<FailedMessage>> ReadAsync(OperationsSession session, QueueDetails queue)
    {
        List<FailedMessage> found = [];
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        var inspector = new MessageInspector(queue.Depth.Queue, session.Reader);
        await using var held = new HeldMessages(session.Sqs, queue, session.Time);
        await foreach (var message in held.TakeAsync(Most, DateTimeOffset.MaxValue, CancellationToken.None))
        {
            found.Add(FailedMessage.Of(inspector.Inspect(message), Shared));
        }

        return found;

        string Shared(string name) => names.TryGetValue(name, out var known) ? known : names[name] = name;
    }

    private sealed class Entry
    {
        public FailureLook? Look { get; set; }

        public long EndedAt { get; set; }
    }
}
