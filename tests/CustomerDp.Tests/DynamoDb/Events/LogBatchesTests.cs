using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.DynamoDb.Events;

/// <summary>What goes together, and what becomes of each where something fails.</summary>
[Trait("Kind", "unit")]
public sealed class LogBatchesTests : IDisposable
{
    private readonly ScriptedDynamoDb _client = new();
    private readonly ManualTimeProvider _time = new();
    private readonly LogBatches _batches;

    public LogBatchesTests() => _batches = new LogBatches(_client, "t-events", _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_item_alone_goes_at_once()
    {
        await WriteAsync("a");

        Assert.Equal(["a"], Sent());
    }

    [Fact]
    public async Task Those_that_are_in_line_when_the_first_comes_go_with_it()
    {
        var line = new Queue<Action>();
        var written = InLine(line, () => Task.WhenAll(WriteAsync("a"), WriteAsync("b"), WriteAsync("c")));
        Assert.Empty(_client.BatchWrites);

        while (line.TryDequeue(out var next))
        {
            next();
        }

        await written;
        Assert.Equal([["a", "b", "c"]], _client.BatchWrites.Select(w => w.RequestItems["t-events"].Select(PkOf)));
    }

    [Fact]
    public async Task As_long_as_each_turn_of_the_line_brings_more_a_batch_waits_for_the_next()
    {
        var line = new Queue<Action>();
        List<Task> written = [];
        line.Enqueue(() => Come("b", then: () => Come("c")));
        Come("a");

        while (line.TryDequeue(out var next))
        {
            next();
        }

        await Task.WhenAll(written);
        Assert.Equal([["a", "b", "c"]], _client.BatchWrites.Select(w => w.RequestItems["t-events"].Select(PkOf)));

        void Come(string policy, Action? then = null)
        {
            if (then is not null)
            {
                line.Enqueue(then);
            }

            written.Add(InLine(line, () => WriteAsync(policy)));
        }
    }

    [Fact]
    public async Task What_comes_while_a_request_is_under_way_goes_together_when_it_ends()
    {
        var (answer, first) = await UnderWayAsync();
        var rest = Enumerable.Range(0, 24).Select(i => WriteAsync($"b{i}")).ToArray();
        Assert.Equal(["a"], Sent());

        answer.SetResult(new BatchWriteItemResponse());
        await Task.WhenAll([first, .. rest]);

        Assert.Equal(2, _client.BatchWrites.Count);
        Assert.Equal(24, _client.BatchWrites[1].RequestItems["t-events"].Count);
    }

    [Fact]
    public async Task Twenty_five_go_without_waiting_for_anybody()
    {
        var (answer, first) = await UnderWayAsync();
        var rest = Enumerable.Range(0, 25).Select(i => WriteAsync($"b{i}")).ToArray();

        await Task.WhenAll(rest);
        Assert.False(first.IsCompleted);

        answer.SetResult(new BatchWriteItemResponse());
        await first;
        Assert.Equal(2, _client.BatchWrites.Count);
    }

    [Fact]
    public async Task Nothing_waits_for_longer_than_5_ms()
    {
        var (answer, first) = await UnderWayAsync();
        var second = WriteAsync("b");

        _time.Advance(TimeSpan.FromMilliseconds(4));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await second;

        Assert.False(first.IsCompleted);
        answer.SetResult(new BatchWriteItemResponse());
        await first;
    }

    [Fact]
    public async Task A_batch_that_begins_while_the_timer_runs_for_one_that_has_gone_has_its_own_5_ms()
    {
        var (firstAnswer, first) = await UnderWayAsync();
        var second = WriteAsync("b");
        _time.Advance(TimeSpan.FromMilliseconds(3));
        var (secondAnswer, isUnderWay) = AnswerLater();
        firstAnswer.SetResult(new BatchWriteItemResponse());
        await first;
        await isUnderWay;
        var third = WriteAsync("c");

        _time.Advance(TimeSpan.FromMilliseconds(4));
        Assert.Equal(["a", "b"], Sent());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await third;

        Assert.Equal(["a", "b", "c"], Sent());
        Assert.False(second.IsCompleted);
        secondAnswer.SetResult(new BatchWriteItemResponse());
        await second;
    }

    [Fact]
    public async Task A_key_is_in_a_batch_once_and_its_copies_share_the_answer()
    {
        var (answer, first) = await UnderWayAsync();
        Task[] rest = [WriteAsync("b"), WriteAsync("b"), WriteAsync("c")];

        answer.SetResult(new BatchWriteItemResponse());
        await Task.WhenAll([first, .. rest]);

        Assert.Equal(["a", "b", "c"], Sent());
    }

    [Fact]
    public async Task What_is_left_undone_is_throttled_and_the_rest_is_written()
    {
        var (answer, first) = await UnderWayAsync();
        _client.OnBatchWrite = request => Task.FromResult(new BatchWriteItemResponse
        {
            UnprocessedItems = new() { ["t-events"] = [.. request.RequestItems["t-events"].Where(w => PkOf(w) == "c")] },
        });
        var (written, left) = (WriteAsync("b"), WriteAsync("c"));

        answer.SetResult(new BatchWriteItemResponse());
        await first;
        await written;
        var exception = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => left);

        Assert.True(exception is { IsThrottling: true, IsBlink: true });
    }

    [Fact]
    public async Task One_that_is_refused_takes_no_other_with_it()
    {
        var (answer, first) = await UnderWayAsync();
        _client.OnBatchWrite = request => request.RequestItems["t-events"].Any(w => PkOf(w) == "bad")
            ? throw Invalid()
            : Task.FromResult(new BatchWriteItemResponse());
        Task[] good = [WriteAsync("b"), WriteAsync("c")];
        var bad = WriteAsync("bad");

        answer.SetResult(new BatchWriteItemResponse());
        await first;
        await Task.WhenAll(good);

        await Assert.ThrowsAsync<CustomerStoreRejectedException>(() => bad);
    }

    [Fact]
    public async Task A_failure_is_that_of_all_and_the_next_goes_on()
    {
        _client.OnBatchWrite = _ => throw new AmazonDynamoDBException("as in a test")
        {
            ErrorCode = "AccessDeniedException",
            StatusCode = System.Net.HttpStatusCode.BadRequest,
        };
        var exception = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => WriteAsync("a"));
        Assert.Equal("AccessDeniedException", exception.Code);

        _client.OnBatchWrite = _ => Task.FromResult(new BatchWriteItemResponse());
        await WriteAsync("a");
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_away_from_the_others()
    {
        var (answer, first) = await UnderWayAsync();
        using var patience = new CancellationTokenSource();
        var impatient = _batches.WriteAsync(Items("b"), patience.Token);
        var patient = WriteAsync("b");

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(new BatchWriteItemResponse());
        await first;
        await patient;

        Assert.Equal(["a", "b"], Sent());
    }

    [Fact]
    public async Task The_two_items_of_an_event_go_together_and_one_that_has_no_room_for_both_waits_for_the_next()
    {
        var (answer, first) = await UnderWayAsync();
        var rest = Enumerable.Range(0, 24).Select(i => WriteAsync($"b{i}")).ToArray();
        var two = WriteAsync("c", "d");
        await Task.WhenAll([.. rest, two]);

        answer.SetResult(new BatchWriteItemResponse());
        await first;

        Assert.Equal([1, 24, 2], _client.BatchWrites.Select(w => w.RequestItems["t-events"].Count));
    }

    [Fact]
    public async Task An_event_is_written_when_both_of_its_items_are()
    {
        _client.OnBatchWrite = request => Task.FromResult(new BatchWriteItemResponse
        {
            UnprocessedItems = new() { ["t-events"] = [.. request.RequestItems["t-events"].Where(w => PkOf(w) == "b")] },
        });

        var exception = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => WriteAsync("a", "b"));

        Assert.True(exception.IsThrottling);
    }

    [Fact]
    public async Task An_event_of_which_one_item_is_refused_is_refused_and_its_other_item_is_written()
    {
        _client.OnBatchWrite = request => request.RequestItems["t-events"].Any(w => PkOf(w) == "bad")
            ? throw Invalid()
            : Task.FromResult(new BatchWriteItemResponse());

        await Assert.ThrowsAsync<CustomerStoreRejectedException>(() => WriteAsync("bad", "b"));

        Assert.Equal([["bad", "b"], ["bad"], ["b"]], _client.BatchWrites.Select(w => w.RequestItems["t-events"].Select(PkOf)));
    }

    private static AmazonDynamoDBException Invalid() =>
        new("as in a test") { ErrorCode = "ValidationException", StatusCode = System.Net.HttpStatusCode.BadRequest };

    // An item whose request is not answered until the test says so; those after it are.
    private async Task<(TaskCompletionSource<BatchWriteItemResponse> Answer, Task Written)> UnderWayAsync()
    {
        var (answer, isUnderWay) = AnswerLater();
        var written = WriteAsync("a");
        await isUnderWay;
        return (answer, written);
    }

    private (TaskCompletionSource<BatchWriteItemResponse> Answer, Task IsUnderWay) AnswerLater()
    {
        var answer = new TaskCompletionSource<BatchWriteItemResponse>();
        var isUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _client.OnBatchWrite = _ =>
        {
            _client.OnBatchWrite = _ => Task.FromResult(new BatchWriteItemResponse());
            isUnderWay.SetResult();
            return answer.Task;
        };
        return (answer, isUnderWay.Task);
    }

    // What yields goes to the end of the line, and again when it has run from there.
    private static T InLine<T>(Queue<Action> line, Func<T> body)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new LineContext(line));
        try
        {
            return body();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private Task WriteAsync(string policy, string? quote = null) => _batches.WriteAsync(Items(policy, quote), Cancelled);

    private IEnumerable<string> Sent() => _client.BatchWrites.SelectMany(r => r.RequestItems["t-events"]).Select(PkOf);

    private static string PkOf(WriteRequest write) => write.PutRequest.Item["pk"].S.Split('#')[^1];

    // An event of a policy, or one that converts a quote, too.
    private static IReadOnlyList<LogItem> Items(string policy, string? quote = null) =>
        LogItem.AllOf(Pas.Created(policy, "ann", 1, quote), key: null);

    private sealed class LineContext(Queue<Action> line) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => line.Enqueue(() => InLine(line, () =>
        {
            d(state);
            return d;
        }));
    }
}
