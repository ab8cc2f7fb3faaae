using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.LocalHost.Streams;
using CustomerDp.Operations.Holding;

namespace CustomerDp.LocalHost.Changes;

/// <summary>
/// Stands in for the EventBridge Pipes of <c>docs/aws/changes.yaml</c>, of which there is no emulator: carries the records of tables'
/// streams into a queue, each at least once, those of a shard in their order, and what cannot be sent again and again. It runs until it is
/// disposed of.
/// </summary>
public sealed class ChangePipe : IAsyncDisposable
{
    /// <summary>How long it waits for records where there are none, and before it tries again.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, long> _emptyLooks;
    private readonly TableStreams _streams;
    private readonly ChangeQueue _queue;
    private readonly PipePositions _positions;
    private readonly TimeProvider _timeProvider;
    private readonly Action<string> _say;
    private readonly Task _running;
    private string? _said;

    private ChangePipe(
        TableStreams streams,
        IReadOnlyList<string> tables,
        ChangeQueue queue,
        PipePositions positions,
        TimeProvider timeProvider,
        Action<string> say)
    {
        (_streams, _queue, _positions, _timeProvider, _say) = (streams, queue, positions, timeProvider, say);
        _emptyLooks = new(tables.Select(table => KeyValuePair.Create(table, 0L)), StringComparer.Ordinal);
        _running = Task.WhenAll(tables.Select(table => Task.Run(() => CarryAsync(table))));
    }

    /// <summary>Starts it.</summary>
    /// <param name="streams">Of the tables.</param>
    /// <param name="tables">Whose changes are carried; one that is not there yet is waited for.</param>
    /// <param name="sqs">Where the queue is.</param>
    /// <param name="queue">Its name; it has to exist.</param>
    /// <param name="positionsFile">
    /// Where it remembers how far it got; null: nowhere, and it begins with the oldest records that there are.
    /// </param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="say">Told what stands in the way, once as long as it is the same: it tries on.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ChangePipe Start(
        TableStreams streams,
        IEnumerable<string> tables,
        IAmazonSQS sqs,
        string queue,
        string? positionsFile,
        TimeProvider timeProvider,
        Action<string> say) =>
        new(streams, [.. tables], new ChangeQueue(sqs, queue), PipePositions.Open(positionsFile), timeProvider, say);

    /// <summary>Waits until what has been written to the tables by now is in the queue.</summary>
    public async Task CarriedAsync(CancellationToken cancellationToken)
    {
        // A look that is under way may have passed the place before it was written.
        var enough = _emptyLooks.ToDictionary(looks => looks.Key, looks => looks.Value + 2);
        while (_emptyLooks.Any(looks => looks.Value < enough[looks.Key]))
        {
            await Task.Delay(Interval, _timeProvider, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task CarryAsync(string table)
    {
        while (true)
        {
            try
            {
                if (await _streams.FindAsync(table, _stop.Token) is { } stream)
                {
                    await CarryStreamAsync(table, stream);
                }

                Looked(table);
            }
            catch (Exception exception) when (!_stop.IsCancellationRequested)
            {
                // Whoever is down comes back, and then it goes on where it was.
                Say($"The stream of {table}", FailureCodes.Of(exception, _stop.Token) ?? exception.GetType().Name);
            }

            await Task.Delay(Interval, _timeProvider, _stop.Token);
        }
    }

    private async Task CarryStreamAsync(string table, string stream)
    {
        var iterators = new Dictionary<string, string?>(StringComparer.Ordinal);
        IReadOnlyList<StreamShard> shards = [];
        var mayHaveMore = true;
        while (true)
        {
            if (mayHaveMore)
            {
                shards = await _streams.ShardsAsync(stream, _stop.Token);
                mayHaveMore = false;
            }

            var (hasCarried, hasLooked) = (false, true);
            foreach (var shard in shards.Where(s => !IsAtItsEnd(s.Id) && !shards.Any(p => p.Id == s.Parent && !IsAtItsEnd(p.Id))))
            {
                var carried = await CarryPageAsync(stream, shard.Id, iterators);
                hasCarried |= carried > 0;
                hasLooked &= carried is not null;

                // One that ends is gone on with by others.
                mayHaveMore |= IsAtItsEnd(shard.Id);
            }

            if (!hasCarried && !mayHaveMore)
            {
                if (hasLooked)
                {
                    Looked(table);
                }

                await Task.Delay(Interval, _timeProvider, _stop.Token);
            }
        }

        bool IsAtItsEnd(string shard) => iterators.TryGetValue(shard, out var iterator) && iterator is null;
    }

    /// <returns>How many records; null where it has to begin anew.</returns>
    private async Task<int?> CarryPageAsync(string stream, string shard, Dictionary<string, string?> iterators)
    {
        try
        {
            var iterator = iterators.GetValueOrDefault(shard)
                ?? await _streams.StartAsync(stream, shard, _positions.Of(stream, shard), _stop.Token);
            var page = await _streams.ReadAsync(iterator, _stop.Token);
            for (var from = 0; from < page.Records.Count; from += ChangeQueue.MostOfABatch)
            {
                var records = page.Records.Skip(from).Take(ChangeQueue.MostOfABatch).ToArray();
                await SendAsync([.. records.Where(IsOfAnEntity).Select(r => BodyOf(r, stream))]);
                _positions.Keep(stream, shard, (string)records[^1]["dynamodb"]!["SequenceNumber"]!);
            }

            iterators[shard] = page.Next;
            return page.Records.Count;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == TableStreams.ExpiredIterator)
        {
            iterators.Remove(shard);
            return null;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == TableStreams.Trimmed)
        {
            iterators.Remove(shard);
            _positions.Forget(stream, shard);
            return null;
        }
    }

    private void Looked(string table) => _emptyLooks.AddOrUpdate(table, 1, (_, looks) => looks + 1);

    // What comes later waits for what is not sent, as it does in a shard of a Pipe.
    private async Task SendAsync(IReadOnlyList<string> bodies)
    {
        var left = bodies;
        while (left.Count > 0)
        {
            try
            {
                left = await _queue.SendAsync(left, _stop.Token);
            }
            catch (Exception exception) when (FailureCodes.Of(exception, _stop.Token) is { } code)
            {
                // Some may have been sent: they come twice.
                Say("The queue of changes", code);
            }

            if (left.Count > 0)
            {
                await Task.Delay(Interval, _timeProvider, _stop.Token);
            }
        }
    }

    // The filter of the Pipes.
    private static bool IsOfAnEntity(JsonObject record) =>
        (string?)record["dynamodb"]?["Keys"]?["sk"]?["S"] == "STATE";

    // As a Pipe sends a record: with the stream's name.
    private static string BodyOf(JsonObject record, string stream)
    {
        var body = record.DeepClone().AsObject();
        body["eventSourceARN"] = stream;
        return body.ToJsonString();
    }

    private void Say(string what, string code)
    {
        var said = $"{what}: {code}.";
        if (Interlocked.Exchange(ref _said, said) != said)
        {
            _say(said);
        }
    }
}
