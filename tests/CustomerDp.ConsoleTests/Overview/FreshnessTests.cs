using CustomerDp.Console.Layout;
using CustomerDp.Console.Overview;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Settings;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.ConsoleTests.Overview;

/// <summary>How far what frontends are shown is behind, by what workers say and what waits.</summary>
public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProductSettings Settings = ProductSettings.From(new ConfigurationBuilder().Build(), _ => { });

    [Theory]
    [InlineData(0.4, "below 1s", Tone.Ok)]
    [InlineData(42, "42s", Tone.Ok)]
    [InlineData(90, "1m 30s", Tone.Warn)]
    public void The_most_that_any_worker_was_behind_counts(double seconds, string text, Tone tone)
    {
        var fresh = Of(waiting: 5, Worker(TimeSpan.Zero), Worker(TimeSpan.FromSeconds(seconds)), Worker(null));

        Assert.Equal((text, tone), (fresh.Value, fresh.Tone));
    }

    [Fact]
    public void Where_nothing_waits_and_nothing_was_written_it_is_up_to_date() =>
        Assert.Equal(("up to date", Tone.Ok), (Of(waiting: 0, Worker(null)).Value, Of(waiting: 0).Tone));

    [Fact]
    public void Where_events_wait_and_none_was_written_it_is_behind() =>
        Assert.Equal(("behind", Tone.Warn), (Of(waiting: 1, Worker(null)).Value, Of(waiting: 1).Tone));

    [Fact]
    public void What_a_worker_said_that_is_silent_since_does_not_count() =>
        Assert.Equal("behind", Of(waiting: 1, Worker(TimeSpan.FromSeconds(1)) with { At = Now.AddMinutes(-5) }).Value);

    [Fact]
    public void Where_workers_cannot_be_asked_and_events_wait_it_is_not_known() =>
        Assert.Equal("?", Of(waiting: 1, null, "ResourceNotFoundException").Value);

    [Fact]
    public void A_missing_queue_is_not_up_to_date() => Assert.Equal("?", Of(waiting: null).Value);

    private static Freshness Of(long? waiting, params ConsumerState[] workers) => Of(waiting, workers, fault: null);

    // The queue of policies is as it is said; that of quotes is empty, and nobody says anything of it.
    private static Freshness Of(long? waiting, ConsumerState[]? workers, string? fault) => Freshness.Of(
        new QueueStates(
            Now,
            [
                new(Settings.EventQueues[0], waiting is { } count ? Details(Settings.EventQueues[0], count) : null, null, null, workers),
                new(Settings.EventQueues[1], Details(Settings.EventQueues[1], 0), null, null, null),
                new(QueueNames.DeadLetterOf(Settings.EventQueues[0]), Details("dlq", 1_000), null, null, null),
            ],
            fault),
        Settings);

    private static ConsumerState Worker(TimeSpan? lag) =>
        new(Settings.EventQueues[0], "worker", ConsumerState.States.Running, null, Now.AddSeconds(-10), lag);

    private static QueueDetails Details(string queue, long count) =>
        new(new QueueDepth(queue, count, 0, 0), "", "", TimeSpan.FromDays(14), null);
}
