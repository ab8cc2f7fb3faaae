using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using CustomerDp.Contracts.Changes;
using CustomerDp.LocalHost.Changes;
using CustomerDp.LocalHost.Streams;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Time;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.LocalHost;

/// <summary>The stand-in for the Pipes, on a stream that does what the emulator's never does, and a queue that fails.</summary>
[Trait("Kind", "wire")]
public sealed class ChangePipeTests : IAsyncLifetime
{
    private const string Queue = "customer-changes";

    private readonly FakeStream _stream = new() { Listed = 2 };
    private readonly WireServer _wire;
    private readonly ManualTimeProvider _time = new();
    private readonly string _positions = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
    private readonly ConcurrentQueue<string> _said = new();
    private FakeSqsServer _sqs = null!;

    public ChangePipeTests() => _wire = new WireServer(_stream.Answer);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueue(Queue);
    }

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _sqs.DisposeAsync();
        File.Delete(_positions);
    }

    [Fact]
    public async Task Records_come_in_the_order_of_their_shard_and_those_of_a_shard_behind_those_of_its_parent()
    {
        _stream.Add("parent");
        _stream.Add("first", "parent");
        _stream.Add("second", "parent");
        _stream.Add("orphan", "forgotten");
        _stream.Write("first", 0, 30);
        _stream.Write("second", 0, 3);
        _stream.Write("parent", 0, 25);
        _stream.Write("orphan", 0, 2);
        _stream.End("parent");
        await using var pipe = Start();

        await SentAsync(60);

        var keys = Keys();
        Assert.Equal(keys.Distinct(), keys);
        foreach (var (shard, count) in new[] { ("parent", 25), ("first", 30), ("second", 3), ("orphan", 2) })
        {
            Assert.Equal(
                Enumerable.Range(0, count).Select(i => $"POLICY#{shard}-{i}"),
                keys.Where(k => k.StartsWith($"POLICY#{shard}-", StringComparison.Ordinal)));
        }

        Assert.True(keys.IndexOf("POLICY#parent-24") < keys.IndexOf("POLICY#first-0"));
        Assert.True(keys.IndexOf("POLICY#parent-24") < keys.IndexOf("POLICY#second-0"));
    }

    [Fact]
    public async Task A_shard_that_comes_later_is_found_when_its_parent_ends()
    {
        _stream.Add("parent");
        _stream.Write("parent", 0, 1);
        await using var pipe = Start();
        await SentAsync(1);

        _stream.Add("child", "parent");
        _stream.Write("child", 0, 1);
        _stream.End("parent");

        await SentAsync(2);
        Assert.Equal(["POLICY#parent-0", "POLICY#child-0"], Keys());
    }

    [Fact]
    public async Task What_SQS_does_not_take_of_a_batch_is_sent_again_before_anything_else()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 13);
        _sqs.Faults.AnswerNext(
            "SendMessageBatch",
            1,
            """{"Successful":[],"Failed":[{"Id":"0","Code":"InternalError","SenderFault":false,"Message":"m"}]}""");
        _sqs.Faults.FailNext("SendMessageBatch", 4, status: 503, type: "ServiceUnavailable");
        await using var pipe = Start();

        await SentAsync(13);

        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"POLICY#shard-{i}"), Keys());
        Assert.Equal(0, _sqs.Faults.Left);
        Assert.Equal(["The queue of changes: ServiceUnavailable."], _said);
    }

    [Theory]
    [InlineData("ExpiredIteratorException")]
    [InlineData("InternalServerError")]
    [InlineData("LimitExceededException")]
    public async Task It_goes_on_where_it_was_after_an_error(string code)
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 5);
        await using var pipe = Start();
        await SentAsync(5);

        _stream.FailNextRead(code);
        _stream.Write("shard", 5, 5);

        await SentAsync(10);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"POLICY#shard-{i}"), Keys());
    }

    [Fact]
    public async Task A_restart_goes_on_behind_what_was_sent()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 15);
        await using (Start())
        {
            await SentAsync(15);
            await Eventually.HoldsAsync(() => File.Exists(_positions), "it has remembered", Cancelled);
        }

        _stream.Write("shard", 15, 3);
        await using var again = Start();

        await SentAsync(18);
        Assert.Equal(Enumerable.Range(0, 18).Select(i => $"POLICY#shard-{i}"), Keys().Distinct());
    }

    [Fact]
    public async Task Where_the_stream_has_forgotten_the_place_it_goes_on_with_the_oldest_record()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 2);
        await using (Start())
        {
            await SentAsync(2);
        }

        _stream.Write("shard", 2, 4);
        _stream.Trim("shard", 4);
        await using var again = Start();

        await SentAsync(4);
        Assert.Equal(["POLICY#shard-0", "POLICY#shard-1", "POLICY#shard-4", "POLICY#shard-5"], Keys());
    }

    [Fact]
    public async Task A_file_of_places_that_is_broken_is_none()
    {
        await File.WriteAllTextAsync(_positions, "{", Cancelled);
        _stream.Add("shard");
        _stream.Write("shard", 0, 1);
        await using var pipe = Start();

        await SentAsync(1);
    }

    [Fact]
    public async Task What_is_no_state_of_an_entity_is_left_out()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 2, sortKey: "EVENT#1");
        _stream.Write("shard", 2, 1);
        await using var pipe = Start();

        await SentAsync(1);
        Assert.Equal(["POLICY#shard-2"], Keys());
    }

    [Fact]
    public async Task What_is_written_when_it_is_asked_is_in_the_queue_when_it_answers()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 30);
        await using var pipe = Start();
        await SentAsync(30);
        _stream.FailNextRead("ExpiredIteratorException");
        _stream.Write("shard", 30, 30);

        var carried = pipe.CarriedAsync(Cancelled);
        await Eventually.HoldsAsync(
            () =>
            {
                _time.Advance(ChangePipe.Interval);
                return carried.IsCompleted;
            },
            "it answers",
            Cancelled);

        Assert.Equal(60, _sqs[Queue].Messages.Count);
    }

    [Fact]
    public async Task It_ends_while_nobody_answers()
    {
        _stream.Add("shard");
        _stream.Write("shard", 0, 1);
        await _sqs.GoDownAsync();
        var pipe = Start();
        await Eventually.HoldsAsync(() => _wire.Requests.Any(r => r.Operation == "GetRecords"), "it has read", Cancelled);

        await pipe.DisposeAsync();
        Assert.DoesNotContain(_said, x => x.Contains("Cancel", StringComparison.Ordinal));
    }

    private ChangePipe Start()
    {
        var streams = new TableStreams(_wire.Endpoint, new BasicAWSCredentials("AKIATEST", "secret"));
        return ChangePipe.Start(streams, ["customer-dp-a"], _sqs.CreateClientWithoutRetries(), Queue, _positions, _time, _said.Enqueue);
    }

    private async Task SentAsync(int messages) => await Eventually.HoldsAsync(
        () =>
        {
            _time.Advance(ChangePipe.Interval);
            return _sqs[Queue].Messages.Count >= messages;
        },
        $"{messages} changes are sent",
        Cancelled);

    private List<string> Keys() =>
        [.. _sqs[Queue].Messages.Select(m => ChangeMessage.Read(Encoding.UTF8.GetBytes(m.Body)).Change!.EntityKey)];
}
