using System.Diagnostics.Metrics;
using CustomerDp.Contracts.Events;

namespace CustomerDp.Worker.Telemetry;

/// <summary>
/// The worker's own instruments. Every name, unit and description is here. How each delivery ended is counted by the transport, with what
/// the consumers call it: <see cref="Applied"/>, <see cref="NoOp"/>, <see cref="IgnoredOutcome"/>, <see cref="SplitOutcome"/>.
/// </summary>
public sealed class WorkerMetrics
{
    /// <summary>The meter to collect.</summary>
    public const string MeterName = "CustomerDp.Worker";

    /// <summary>Outcome of an event that changed something.</summary>
    public const string Applied = "applied";

    /// <summary>Outcome of an event that everything it says was known of, or overtaken.</summary>
    public const string NoOp = "no-op";

    /// <summary>Outcome of an event of a type that is configured to be ignored.</summary>
    public const string IgnoredOutcome = "ignored";

    /// <summary>Outcome of a message that held several records, each of which is a message of its own now.</summary>
    public const string SplitOutcome = "split";

    private const string EventTypeTag = "customerdp.event.type";

    // From a local queue's milliseconds, by a stream's and a Pipe's seconds and a redelivery's hours, to the days of a dead letter.
    private static readonly InstrumentAdvice<double> MillisecondsToDays = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400, 604_800],
    };

    private readonly TimeProvider _timeProvider;
    private readonly Counter<long> _projected;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _split;
    private readonly Counter<long> _told;
    private readonly Histogram<double> _toldLag;
    private readonly Counter<long> _commands;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="timeProvider">The clock that says when an event was written.</param>
    /// <param name="backlog">What cannot be told to subscribers.</param>
    public WorkerMetrics(IMeterFactory meters, TimeProvider timeProvider, LifecycleBacklog backlog)
    {
        _timeProvider = timeProvider;
        var meter = meters.Create(MeterName);
        _projected = meter.CreateCounter<long>(
            "customerdp.events.projected",
            "{event}",
            "Events projected, by whether they changed anything.");
        _lag = meter.CreateHistogram(
            "customerdp.projection.lag",
            "s",
            "From when an event happened (occurredOn) until what it changed was written.",
            advice: MillisecondsToDays);
        _ignored = meter.CreateCounter<long>("customerdp.events.ignored", "{event}", "Events of types that are configured to be ignored.");
        _conflicts = meter.CreateCounter<long>(
            "customerdp.events.reading_conflicts",
            "{event}",
            "Events with the logical clock reading of another event of the same aggregate.");
        _split = meter.CreateCounter<long>(
            "customerdp.records.split", "{record}", "Records taken out of messages in which the Kinesis Producer Library had put several.");
        _commands = meter.CreateCounter<long>(
            "customerdp.commands.obeyed", "{command}", "Commands taken from their queue, by whether they changed anything.");
        _told = meter.CreateCounter<long>(
            "customerdp.lifecycle.events", "{event}", "Lifecycle events sent, by type; one that is sent again counts again.");
        meter.CreateObservableUpDownCounter(
            "customerdp.lifecycle.events.unsent",
            () => backlog.Unsent,
            "{event}",
            "Lifecycle events that are stored and could not be sent.");
        meter.CreateObservableGauge(
            "customerdp.lifecycle.oldest_age",
            () => backlog.OldestAge.TotalSeconds,
            "s",
            "How long ago the oldest change was made of which subscribers could not be told; 0 when there is none.");
        _toldLag = meter.CreateHistogram(
            "customerdp.lifecycle.lag",
            "s",
            "From when a view changed until what became of its customer was sent.",
            advice: MillisecondsToDays);
    }

    /// <summary>A lifecycle event has been sent.</summary>
    /// <param name="type">Its type.</param>
    public void Sent(string type) => _told.Add(1, new KeyValuePair<string, object?>(EventTypeTag, type));

    /// <summary>What became of customers by a change has been sent, this moment.</summary>
    /// <param name="changedAt">When the view changed, to the second.</param>
    public void Told(DateTimeOffset changedAt)
    {
        if (_toldLag.Enabled)
        {
            _toldLag.Record(Math.Max(0, (_timeProvider.GetUtcNow() - changedAt).TotalSeconds));
        }
    }

    /// <param name="command">What it wanted: pause or resume.</param>
    /// <param name="outcome"><see cref="Applied"/> or <see cref="NoOp"/>.</param>
    public void Commanded(string command, string outcome) =>
        _commands.Add(1, new("customerdp.command", command), new("customerdp.outcome", outcome));

    /// <summary>
    /// An event has been projected, this moment. One that changed something says how far the view was behind; any other, a duplicate or
    /// one that was overtaken, says nothing of that.
    /// </summary>
    /// <param name="event">The event.</param>
    /// <param name="applied">Whether anything changed.</param>
    /// <param name="lag">From when it happened until now.</param>
    public void Projected(PasEvent @event, bool applied, TimeSpan lag)
    {
        _projected.Add(1, new(EventTypeTag, @event.EventType), new("customerdp.outcome", applied ? Applied : NoOp));
        if (applied)
        {
            _lag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>(EventTypeTag, @event.EventType));
        }
    }

    /// <param name="eventType">As configured.</param>
    public void Ignored(string eventType) => _ignored.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));

    /// <param name="records">How many records one message held.</param>
    public void Split(int records) => _split.Add(records);

    public void ReadingConflict(string eventType) => _conflicts.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));
}
