using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Ordering;
using CustomerDp.AmazonSqs.Transport.Settling;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.AmazonSqs;

[Trait("Kind", "unit")]
public sealed class ScheduleTests
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TwelveHours = TimeSpan.FromHours(12);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void A_message_is_renewed_from_a_third_of_its_visibility_on()
    {
        var lease = Lease(TwelveHours);

        _clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null(lease.SecondsToRenew(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(30, lease.SecondsToRenew(_clock.GetUtcNow()));
        lease.Renewed("first", _clock.GetUtcNow(), 30);
        Assert.Null(lease.SecondsToRenew(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(lease.IsOver(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(lease.IsOver(_clock.GetUtcNow()));
    }

    [Fact]
    public void No_message_is_lost_from_sight_though_two_of_three_renewals_fail_and_whenever_it_was_received()
    {
        var tick = MessageLease.Tick(Visibility);
        for (var received = TimeSpan.Zero; received < tick; received += tick / 20)
        {
            var clock = new ManualTimeProvider();
            clock.Advance(received);
            var lease = new MessageLease("first", clock.GetUtcNow(), Visibility, TwelveHours);
            clock.Advance(tick - received);
            var attempts = 0;
            for (var i = 0; i < 300; i++)
            {
                // The last attempt still has a sixth of the time for its answer to come.
                Assert.False(lease.IsOver(clock.GetUtcNow() + tick - TimeSpan.FromTicks(1)));
                if (lease.SecondsToRenew(clock.GetUtcNow()) is { } seconds && ++attempts % 3 == 0)
                {
                    lease.Renewed("first", clock.GetUtcNow(), seconds);
                }

                clock.Advance(tick);
            }
        }
    }

    [Fact]
    public void Renewal_ends_at_the_longest_visibility()
    {
        var lease = Lease(TimeSpan.FromSeconds(40));

        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(20, lease.SecondsToRenew(_clock.GetUtcNow()));
        lease.Renewed("first", _clock.GetUtcNow(), 20);
        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Null(lease.SecondsToRenew(_clock.GetUtcNow()));
        Assert.False(lease.HasGivenUp(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(lease.HasGivenUp(_clock.GetUtcNow()));
    }

    [Fact]
    public void A_renewal_never_asks_for_more_than_twelve_hours_since_the_receive()
    {
        var lease = Lease(TwelveHours);

        _clock.Advance(TwelveHours - TimeSpan.FromSeconds(20));

        Assert.InRange(lease.SecondsToRenew(_clock.GetUtcNow()) ?? 0, 1, 20);
    }

    [Fact]
    public void A_second_receive_brings_the_handle_that_counts_but_no_more_time_in_all()
    {
        var lease = Lease(TimeSpan.FromSeconds(40));
        _clock.Advance(TimeSpan.FromSeconds(35));

        lease.ReceivedAgain("second", _clock.GetUtcNow());
        lease.Renewed("first", _clock.GetUtcNow(), 43200);

        Assert.Equal("second", lease.ReceiptHandle);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(lease.IsOver(_clock.GetUtcNow()));
        Assert.True(lease.HasGivenUp(_clock.GetUtcNow()));
        Assert.Null(lease.SecondsToRenew(_clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(lease.IsOver(_clock.GetUtcNow()));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.2, 0, 1)]
    [InlineData(60, 0, 60)]
    [InlineData(100_000, 0, 43195)]
    [InlineData(7200, 40_000, 3195)]
    [InlineData(7200, 50_000, 0)]
    [InlineData(-5, 0, 0)]
    public void A_message_is_given_back_for_no_longer_than_is_left_of_twelve_hours(double delay, double heldFor, int expected)
    {
        var lease = Lease(TwelveHours);
        _clock.Advance(TimeSpan.FromSeconds(heldFor));

        Assert.Equal(expected, lease.SecondsToGiveBack(TimeSpan.FromSeconds(delay), _clock.GetUtcNow()));
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(5, 16, 32)]
    [InlineData(9, 256, 512)]
    [InlineData(13, 4096, 8192)]
    [InlineData(14, 7200, 14400)]
    [InlineData(100_000, 7200, 14400)]
    public void A_message_that_is_given_back_comes_back_later_and_later_up_to_four_hours(int receives, double least, double most)
    {
        Assert.Equal(TimeSpan.FromSeconds(least), Backoff.GiveBack.After(receives, 0));
        Assert.Equal(TimeSpan.FromSeconds(most), Backoff.GiveBack.After(receives, 1));
        Assert.InRange(Backoff.GiveBack.After(receives).TotalSeconds, least, most);
    }

    [Fact]
    public void Give_backs_reach_the_queues_receive_limit_after_most_of_a_day_only() =>
        Assert.True(Enumerable.Range(1, 19).Sum(x => Backoff.GiveBack.After(x, 0).TotalHours) > 14);

    [Fact]
    public async Task A_batch_goes_when_it_is_full_when_nothing_is_to_be_expected_and_after_a_short_wait()
    {
        var sizes = new List<int>();
        var more = true;
        using var queue = new BatchQueue<int>(
            x =>
            {
                sizes.Add(x.Count);
                return Task.FromResult(x.Select(y => y == 7 ? new CallFault("Denied", true) : (CallFault?)null).ToArray());
            },
            () => more,
            _clock);

        var results = Enumerable.Range(0, 12).Select(x => queue.AddAsync(x)).ToList();
        Assert.Equal([10], sizes);
        _clock.Advance(TimeSpan.FromMilliseconds(19));
        Assert.False(results[11].IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([10, 2], sizes);
        more = false;
        results.Add(queue.AddAsync(12));
        Assert.Equal([10, 2, 1], sizes);

        var codes = await Task.WhenAll(results);
        Assert.Equal(new CallFault("Denied", true), codes[7]);
        Assert.All(codes.Where((_, i) => i != 7), x => Assert.Null(x));
    }

    [Fact]
    public async Task A_batch_that_fails_as_a_whole_fails_each_of_its_entries()
    {
        using var queue = new BatchQueue<int>(_ => throw new TimeoutException(), () => false, _clock);

        Assert.Equal(new CallFault(nameof(TimeoutException), false), await queue.AddAsync(1));
    }

    [Fact]
    public async Task What_waits_for_company_when_a_stop_ends_the_waiting_is_sent_and_what_comes_later_goes_alone()
    {
        var sizes = new List<int>();
        var queue = new BatchQueue<int>(
            x =>
            {
                sizes.Add(x.Count);
                return Task.FromResult(new CallFault?[x.Count]);
            },
            () => true,
            _clock);
        Task<CallFault?>[] before = [queue.AddAsync(1), queue.AddAsync(2)];
        Assert.Empty(sizes);

        queue.Dispose();
        Assert.Equal([2], sizes);
        await Task.WhenAll(before);
        await queue.AddAsync(3);

        Assert.Equal([2, 1], sizes);
    }

    [Fact]
    public async Task A_receive_waits_for_room_for_ten_while_messages_wait_to_be_started()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var slots = new ReceiveSlots(15);
        Assert.Equal(10, await slots.BeginAsync(cancelled));
        slots.Waits();
        slots.End(0);

        var waiting = slots.BeginAsync(cancelled).AsTask();
        Assert.False(waiting.IsCompleted);
        slots.Free(4);
        Assert.False(waiting.IsCompleted);
        slots.WaitsNoMore();
        Assert.Equal(9, await waiting);
        slots.End(0);

        var next = slots.BeginAsync(cancelled).AsTask();
        Assert.False(next.IsCompleted);
        slots.Waits();
        slots.Free(10);
        Assert.Equal(10, await next);
    }

    [Fact]
    public async Task A_receive_waits_for_room_for_ten_while_another_is_under_way()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var slots = new ReceiveSlots(15);
        Assert.Equal(10, await slots.BeginAsync(cancelled));

        var second = slots.BeginAsync(cancelled).AsTask();
        Assert.False(second.IsCompleted);
        slots.End(2);
        Assert.Equal(7, await second);

        var third = slots.BeginAsync(cancelled).AsTask();
        Assert.False(third.IsCompleted);
        slots.Free(10);
        Assert.Equal(10, await third);
    }

    [Fact]
    public async Task An_endpoint_that_holds_less_than_ten_asks_for_what_it_may_hold()
    {
        var slots = new ReceiveSlots(3);
        slots.Waits();

        Assert.Equal(3, await slots.BeginAsync(TestContext.Current.CancellationToken));
    }

    private MessageLease Lease(TimeSpan longest) => new("first", _clock.GetUtcNow(), Visibility, longest);
}
