using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Time;
using CustomerDp.Simulation.Workers;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.DynamoDb.Erasing;

/// <summary>Erasures that meet each other, or a worker that does not know of them yet.</summary>
[Trait("Kind", "unit")]
public sealed class CustomerEraserTests : IDisposable
{
    private readonly SimulatedTables _tables = new(new SimulatedTime(), new Random(1)) { WatchesViews = false };
    private readonly SimulatedDynamoDb _client = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CustomerEraser _eraser;

    public CustomerEraserTests()
    {
        _client.Ask(_tables);
        _eraser = new CustomerEraser(_client, SimulatedTables.Names, FixedMasterKey.One, _time);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_worker_that_knows_only_the_erasure_before_seals_nothing_that_the_later_one_misses()
    {
        var worker = Log();
        await FinishAsync(await BeginAsync(at: 5));
        await worker.AppendAsync(Pas.Held("Q1", "C1", 1, at: 4), Cancelled);

        var begun = await BeginAsync(at: 8);
        await worker.AppendAsync(Pas.Held("Q1", "C1", 2, at: 7), Cancelled);
        await FinishAsync(begun);

        Assert.Equal("- -", await NamesAsync("Q1"));
    }

    [Fact]
    public async Task What_came_after_two_erasures_at_about_the_same_time_stays()
    {
        var worker = Log();
        await worker.AppendAsync(Pas.Held("Q1", "C1", 1, at: 4), Cancelled);
        var first = await BeginAsync(at: 5);
        _time.Advance(CustomerEraser.Wait);
        await worker.AppendAsync(Pas.Held("Q1", "C1", 2, at: 6), Cancelled);

        // The worker has the key that this one marks, and may go on with it for half a minute.
        var second = await BeginAsync(at: 6);
        await FinishAsync(first);
        await worker.AppendAsync(Pas.Held("Q1", "C1", 3, at: 7), Cancelled);
        await FinishAsync(second);

        Assert.Equal("- - Ann", await NamesAsync("Q1"));
    }

    [Fact]
    public async Task What_was_on_its_way_to_the_log_during_a_whole_erasure_is_sealed_anew()
    {
        var worker = Log();
        var write = _client.OnBatchWrite;
        _client.OnBatchWrite = async request =>
        {
            _client.OnBatchWrite = write;
            await FinishAsync(await BeginAsync(at: 3));
            return await write(request);
        };

        await worker.AppendAsync(Pas.Held("Q1", "C1", 1, at: 4), Cancelled);

        Assert.Equal("Ann", await NamesAsync("Q1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_so_too_where_its_answer_is_lost_and_keys_are_out_and_the_message_is_given_back(bool isCancelled)
    {
        using var givenUp = new CancellationTokenSource();
        var (write, update) = (_client.OnBatchWrite, _client.OnUpdate);
        var asked = 0;
        TaskCompletionSource again = new();
        _client.OnBatchWrite = async request =>
        {
            _client.OnBatchWrite = write;
            await FinishAsync(await BeginAsync(at: 3));
            await write(request);
            _client.OnBatchWrite = next =>
            {
                var answer = write(next);
                again.SetResult();
                return answer;
            };
            _client.OnUpdate = next => ++asked < 3 ? throw new HttpRequestException("lost request") : update(next);
            if (isCancelled)
            {
                await givenUp.CancelAsync();
            }

            throw new HttpRequestException("lost answer");
        };

        var failure = await Record.ExceptionAsync(() => Log().AppendAsync(Pas.Held("Q1", "C1", 1, at: 4), givenUp.Token).AsTask());
        Assert.True(isCancelled ? failure is OperationCanceledException : failure is CustomerStoreUnavailableException);
        for (var outage = 0; outage < 3; outage++)
        {
            await Eventually.HoldsAsync(() => _time.NextRing is not null, "it waits to try again", Cancelled);
            _time.Advance(_time.NextRing!.Value);
        }

        await again.Task.WaitAsync(Cancelled);
        Assert.Equal("Ann", await NamesAsync("Q1"));
    }

    [Fact]
    public async Task What_fails_in_time_is_told_at_once()
    {
        _client.OnBatchWrite = _ => throw new HttpRequestException("lost request");

        await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            () => Log().AppendAsync(Pas.Held("Q1", "C1", 1, at: 4), Cancelled).AsTask());
    }

    private Task<BegunErasure> BeginAsync(double at) => _eraser.BeginAsync(CustomerErasedEvent.Of("C1", Pas.At(at)), Cancelled);

    private async Task FinishAsync(BegunErasure begun)
    {
        _tables.Events.Settle();
        if (CustomerEraser.Wait - _time.GetElapsedTime(begun.MarkedAt) is { Ticks: > 0 } left)
        {
            _time.Advance(left);
        }

        await _eraser.FinishAsync(begun, Cancelled);
    }

    private DynamoDbEventLog Log() => new(_client, SimulatedTables.Names, FixedMasterKey.One, _time);

    private async Task<string> NamesAsync(string quote)
    {
        var events = await Log().ReadAsync(new EntityId(EntityKind.Quote, quote), Cancelled).ToListAsync(Cancelled);
        return string.Join(' ', events.Cast<PolicyHolderAddedToQuoteEvent>().Select(e => e.PolicyHolder.FirstName ?? "-"));
    }
}
