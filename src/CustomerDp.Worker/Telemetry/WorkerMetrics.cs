using System.Diagnostics.Metrics;

namespace CustomerDp.Worker.Telemetry;

/// <summary>The worker's own counters. Every name, unit and description is here.</summary>
public sealed class WorkerMetrics
{
    /// <summary>The meter to collect.</summary>
    public const string MeterName = "CustomerDp.Worker";

    private const string EventTypeTag = "customerdp.event.type";

    private readonly Counter<long> _projected;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _invalid;
    private readonly Counter<long> _conflicts;

    public WorkerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _projected = meter.CreateCounter<long>("customerdp.events.projected", "{event}", "Events projected, by whether they changed anything.");
        _ignored = meter.CreateCounter<long>("customerdp.events.ignored", "{event}", "Events of types that are configured to be ignored.");
        _invalid = meter.CreateCounter<long>("customerdp.messages.invalid", "{message}", "Messages moved to the queue for invalid ones, by reason.");
        _conflicts = meter.CreateCounter<long>(
            "customerdp.events.reading_conflicts", "{event}", "Events with the logical clock reading of another event of the same aggregate.");
    }

    /// <param name="eventType">One of the contract.</param>
    /// <param name="applied">Whether anything changed.</param>
    public void Projected(string eventType, bool applied) =>
        _projected.Add(1, new(EventTypeTag, eventType), new("customerdp.outcome", applied ? "applied" : "no-op"));

    /// <param name="eventType">As configured.</param>
    public void Ignored(string eventType) => _ignored.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));

    /// <param name="reason">The code.</param>
    public void Invalid(string reason) => _invalid.Add(1, new KeyValuePair<string, object?>("customerdp.reason", reason));

    public void ReadingConflict(string eventType) => _conflicts.Add(1, new KeyValuePair<string, object?>(EventTypeTag, eventType));
}
