using System.Diagnostics.Metrics;

namespace CustomerDp.Worker.Telemetry;

/// <summary>
/// The worker's own counters. Every name, unit and description is here. How each delivery ended is counted by the transport, with what the
/// consumers call it: <see cref="Applied"/>, <see cref="NoOp"/>, <see cref="IgnoredOutcome"/>, <see cref="SplitOutcome"/>.
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

    private readonly Counter<long> _projected;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _split;

    public WorkerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _projected = meter.CreateCounter<long>(
            "customerdp.events.projected",
            "{event}",
            "Events projected, by whether they changed anything.");
        _ignored = meter.CreateCounter<long>("customerdp.events.ignored", "{event}", "Events of types that are configured to be ignored.");
        _conflicts = meter.CreateCounter<long>(
            "customerdp.events.reading_conflicts",
            "{event}",
            "Events with the logical clock reading of another event of the same aggregate.");
        _split = meter.CreateCounter<long>(
            "customerdp.records.split", "{record}", "Records taken out of messages in which the Kinesis Producer Library had put several.");
    }

    /// <param name="eventType">One of the contract.</param>
    /// <param name="applied">Whether anything changed.</param>
    public void Projected(string eventType, bool applied) =>
        _projected.Add(1, new(EventTypeTag, eventType), new("customerdp.outcome", applied ? Applied : NoOp));

    /// <param name="eventType">As configured.</param>
    public void Ignored(string eventType) => _ignored.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));

    /// <param name="records">How many records one message held.</param>
    public void Split(int records) => _split.Add(records);

    public void ReadingConflict(string eventType) => _conflicts.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));
}
