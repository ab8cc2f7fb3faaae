using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Queues;

namespace CustomerDp.ConsoleTests.Overview;

/// <summary>How much was in the queues during the last hour.</summary>
public sealed class DepthHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DepthHistory _history = new();

    [Fact]
    public void It_has_an_hour_of_each_queue_and_no_more()
    {
        Assert.Null(_history.Since);
        for (var minute = 0; minute <= 90; minute++)
        {
            Look("a", minute, minute);
        }

        Look("b", 90, 7);

        var now = Noon.AddMinutes(90);
        Assert.Equal(Enumerable.Range(30, 61).Select(m => new DepthSample(Noon.AddMinutes(m), m)), _history.Of("a", now));
        Assert.Equal([new DepthSample(now, 7)], _history.Of("b", now));
        Assert.Equal(Enumerable.Range(60, 31).Select(m => (long)m), _history.Of("a", now.AddMinutes(30)).Select(s => s.Messages));
        Assert.Empty(_history.Of("no such queue", now));
        Assert.Equal(Noon.AddMinutes(30), _history.Since);
    }

    [Fact]
    public void Where_the_clock_is_set_back_what_lies_ahead_of_it_never_was()
    {
        Look("a", 0, 1);
        Look("a", 10, 2);
        Look("a", 5, 3);

        Assert.Equal([1, 3], _history.Of("a", Noon.AddHours(1)).Select(s => s.Messages));
        Assert.Equal([1], _history.Of("a", Noon.AddMinutes(4)).Select(s => s.Messages));
    }

    [Fact]
    public void All_that_is_in_a_queue_counts()
    {
        _history.Add(Noon, new QueueDepth("a", 1, 20, 300));

        Assert.Equal(321, Assert.Single(_history.Of("a", Noon)).Messages);
    }

    private void Look(string queue, int minute, long count) => _history.Add(Noon.AddMinutes(minute), new QueueDepth(queue, count, 0, 0));
}
