using Amazon.DynamoDBv2;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// Writes to the log what is in flight, together: messages of one receive are handled one after the other, so an item waits until what is
/// in line before it has run, and again as long as that has brought more. Those that come while a request is under way gather until it
/// ends, too. A batch goes at once when it has 25 items, and waits for <see cref="Longest"/> at most. Safe for concurrent use.
/// </summary>
// The timer is not disposed of: it rings once at most after the last item, and what gathers then has to go.
#pragma warning disable CA1001
internal sealed class LogBatches
#pragma warning restore CA1001
{
    /// <summary>No item waits for others longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    /// <summary>What a failing write of the log is called.</summary>
    public const string Action = "BatchWriteItem of the event log";

    private const string Unprocessed = "ProvisionedThroughputExceededException";

    // Timers know no less than a millisecond.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly IAmazonDynamoDB _client;
    private readonly string _tableName;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private LogBatch? _gathering;
    private int _underWay;
    private bool _willRing;

    /// <param name="client">DynamoDB.</param>
    /// <param name="tableName">The log.</param>
    /// <param name="timeProvider">Timers.</param>
    public LogBatches(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider)
    {
        (_client, _tableName, _timeProvider) = (client, tableName, timeProvider);
        _timer = timeProvider.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Writes items, all in the same request; what stands at their keys is replaced.</summary>
    /// <param name="items">One, or a few.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    /// <exception cref="CustomerStoreUnavailableException">Some of them may not be written.</exception>
    /// <exception cref="CustomerStoreRejectedException">One of them is refused, and always will be.</exception>
    public Task WriteAsync(IReadOnlyList<LogItem> items, CancellationToken cancellationToken)
    {
        LogBatch? ended = null;
        LogBatch? toSend = null;
        LogBatch? alone = null;
        Task written;
        lock (_lock)
        {
            if (_gathering?.HasRoomFor(items.Count) == false)
            {
                ended = Take();
            }

            if (_gathering is null)
            {
                _gathering = new LogBatch(_timeProvider.GetTimestamp());
                if (_underWay == 0)
                {
                    alone = _gathering;
                }
                else
                {
                    RingAfter(Longest);
                }
            }

            written = _gathering.Add(items);
            if (_gathering.IsFull)
            {
                toSend = Take();
            }
        }

        if (ended is not null)
        {
            _ = SendAsync(ended);
        }

        if (toSend is not null)
        {
            _ = SendAsync(toSend);
        }
        else if (alone is not null)
        {
            _ = SendSoonAsync(alone);
        }

        return written.WaitAsync(cancellationToken);
    }

    // What gathers is under way from here on. Under the lock.
    private LogBatch Take()
    {
        var batch = _gathering!;
        _gathering = null;
        _underWay++;
        return batch;
    }

    // One timer for all: it is left to ring for a batch that has gone meanwhile, since moving it wakes a thread of the runtime each time.
    // Under the lock.
    private void RingAfter(TimeSpan wait)
    {
        if (!_willRing)
        {
            _willRing = true;
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Ring()
    {
        LogBatch batch;
        lock (_lock)
        {
            _willRing = false;
            if (_gathering is not { } gathering)
            {
                return;
            }

            var left = Longest - _timeProvider.GetElapsedTime(gathering.Begun);
            if (left >= Shortest)
            {
                RingAfter(left);
                return;
            }

            batch = Take();
        }

        _ = SendAsync(batch);
    }

    private async Task SendSoonAsync(LogBatch batch)
    {
        // As long as each turn of what is in line brings more.
        int had;
        do
        {
            had = CountOf(batch);
            await Task.Yield();
        }
        while (CountOf(batch) > had);

        if (TryTake(batch))
        {
            await SendAsync(batch);
        }
    }

    // 0 where it has gone: it was full, or the timer rang.
    private int CountOf(LogBatch batch)
    {
        lock (_lock)
        {
            return _gathering == batch ? batch.Count : 0;
        }
    }

    private bool TryTake(LogBatch batch)
    {
        lock (_lock)
        {
            if (_gathering != batch)
            {
                return false;
            }

            Take();
            return true;
        }
    }

    private async Task SendAsync(LogBatch batch)
    {
        await SendAsync([.. batch.Entries]);
        LogBatch? next;
        lock (_lock)
        {
            _underWay--;
            next = _gathering;
        }

        if (next is not null)
        {
            // Of whoever happened to send what was before it: it is of all.
            _ = SendSoonAsync(next);
        }
    }

    private async Task SendAsync(IReadOnlyList<LogBatch.Entry> entries)
    {
        try
        {
            var left = await WriteAsync(entries);
            foreach (var entry in entries)
            {
                if (left.Contains(entry.Item.Key))
                {
                    entry.Written.TrySetException(
                        new CustomerStoreUnavailableException(Unprocessed, isBlink: true, isThrottling: true, Action));
                }
                else
                {
                    entry.Written.TrySetResult();
                }
            }
        }
        catch (CustomerStoreRejectedException) when (entries.Count > 1)
        {
            // One of them is, and it must not take the others with it.
            foreach (var entry in entries)
            {
                await SendAsync([entry]);
            }
        }
        catch (Exception exception)
        {
            foreach (var entry in entries)
            {
                entry.Written.TrySetException(exception);
            }
        }
    }

    /// <returns>The keys of items that are not written, for want of capacity.</returns>
    private async Task<HashSet<LogKey>> WriteAsync(IReadOnlyList<LogBatch.Entry> entries)
    {
        try
        {
            var response = await _client.BatchWriteItemAsync(
                new ItemPuts(_tableName, entries.Select(e => e.Item).ToArray()), CancellationToken.None);
            return response.UnprocessedItems?.GetValueOrDefault(_tableName) is { } left
                ? left.Select(l => LogKey.Of(l.PutRequest.Item)).ToHashSet()
                : [];
        }
        catch (Exception exception) when (StoreExceptions.Of(exception, Action, CancellationToken.None) is { } toThrow)
        {
            throw toThrow;
        }
    }
}
