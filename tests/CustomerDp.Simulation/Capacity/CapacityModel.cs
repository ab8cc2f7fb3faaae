using CustomerDp.Contracts.Events;

namespace CustomerDp.Simulation.Capacity;

/// <summary>What flows where at a steady rate, and how much of each limit that is.</summary>
internal sealed class CapacityModel
{
    private const double Milliseconds = 1_000;

    private readonly CapacityInputs _in;
    private readonly (EventCost Cost, double Share)[] _mix;

    public CapacityModel(CapacityInputs inputs, EventCosts costs)
    {
        (_in, Costs) = (inputs, costs);
        _mix =
        [
            .. costs.Events.Select(c => (c, inputs[c.EventType switch
            {
                EventTypes.PolicyHolderAddedToQuote => "share-holder-added",
                EventTypes.PolicyCreated => "share-created",
                EventTypes.PolicyVerificationCompleted => "share-verified",
                EventTypes.PolicyCancelled => "share-cancelled",
                _ => "share-expired",
            }])),
        ];
        Requests = Mean(_mix, c => c.Requests);
        TableWrites = Mean(_mix, c => c.TableWrites);
        IndexWrites = Mean(_mix, c => c.IndexWrites);
        LogWrites = Mean(_mix, c => c.LogWrites);
        KeyWrites = Mean(_mix, c => c.KeyWrites);
        Queues = [.. _mix.GroupBy(m => m.Cost.EventType == EventTypes.PolicyHolderAddedToQuote).OrderBy(g => g.Key).Select(Queue)];
        PodCpu = 1e6 * inputs["pod-cpu"] / Cpu(Requests);
        PodRate = Math.Min(PodCpu, Queues.Min(q => q.PodRate / q.Share));
    }

    public EventCosts Costs { get; }

    /// <summary>Means over the mix of events, an event.</summary>
    public double Requests { get; }

    public double TableWrites { get; }

    public double IndexWrites { get; }

    public double LogWrites { get; }

    public double KeyWrites { get; }

    /// <summary>The two queues.</summary>
    public IReadOnlyList<QueueCapacity> Queues { get; }

    /// <summary>Events a second that the CPU of a pod is enough for.</summary>
    public double PodCpu { get; }

    /// <summary>Events a second of a pod.</summary>
    public double PodRate { get; }

    /// <summary>Pods for a rate, with room to spare.</summary>
    public int Pods(double rate) => (int)Math.Max(_in["min-pods"], Math.Ceiling(rate / (PodRate * _in["target"])));

    /// <summary>Every limit at a rate, the fullest first.</summary>
    public IReadOnlyList<Load> At(double rate)
    {
        var streams = Queues.Max(q => q.Share);
        var shards = Math.Ceiling(rate * streams / _in["shard-records"]) + Math.Ceiling(rate * (1 - streams) / _in["shard-records"]);
        return
        [
            .. new Load[]
            {
                new("workers, with room to spare", Pods(rate), _in["max-pods"]),
                new("write units of the table, as its quota allows", rate * TableWrites, _in["table-writes"]),
                new("write units of the table, when it is new", rate * TableWrites, _in["new-table-writes"]),
                new("write units of the index, as its quota allows", rate * IndexWrites, _in["table-writes"]),
                new("write units of the index, when it is new", rate * IndexWrites, _in["new-table-writes"]),
                new("write units of the event log, when it is new", rate * LogWrites, _in["new-table-writes"]),
                new("messages in flight of a queue, with as many workers", Pods(rate) * _in["prefetch"], _in["in-flight"]),
                new("records of the busier stream, when it is new", rate * streams, _in["new-stream-records"]),
                new(
                    "batches of a shard that a pipe carries at once",
                    _in["shard-records"] / _in["pipe-batch"] * _in["pipe-latency"] / Milliseconds,
                    _in["pipe-batches"]),
                new(
                    "batches of all pipes at once",
                    Math.Min(rate / _in["pipe-batch"] * _in["pipe-latency"] / Milliseconds, shards * _in["pipe-batches"]),
                    _in["pipe-executions"]),
            }.OrderByDescending(l => l.Share),
        ];
    }

    /// <summary>The largest share of all events that may be about one customer, before the partition of the index is full.</summary>
    public double ShareOfOneCustomer(double rate) => Math.Min(1, _in["partition-writes"] / (rate * IndexWrites));

    private QueueCapacity Queue(IGrouping<bool, (EventCost Cost, double Share)> events)
    {
        var share = events.Sum(e => e.Share);
        var writes = Mean([.. events.Select(e => (e.Cost, e.Share / share))], c => c.Requests);
        // One after the other, and the log before them.
        var handled = (((1 + writes) * _in["write-latency"]) + (Cpu(writes) / Milliseconds)) / Milliseconds;
        var held = handled + ((_in["deletion-wait"] + _in["sqs-latency"]) / Milliseconds);
        return new QueueCapacity(
            events.Key ? "quote-events" : "policy-events",
            share,
            Handling: _in["concurrency"] / handled,
            Receiving: _in["pollers"] * _in["receive-batch"] / (_in["sqs-latency"] / Milliseconds),
            Holding: _in["prefetch"] / held);
    }

    // Straight through what was measured with one and with two writes.
    private double Cpu(double writes) =>
        (_in["cpu-one-write"] + ((writes - 1) * (_in["cpu-two-writes"] - _in["cpu-one-write"]))) * _in["cpu-factor"];

    private static double Mean((EventCost Cost, double Share)[] mix, Func<EventCost, double> of) => mix.Sum(m => of(m.Cost) * m.Share);
}
