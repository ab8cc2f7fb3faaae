using System.Globalization;

namespace CustomerDp.Simulation.Capacity;

/// <summary>What the capacity of an installation is worked out from. Any of it can be replaced.</summary>
internal sealed class CapacityInputs
{
    private const string Measured = "measured: docs/performance.md";
    private const string Assumed = "assumption";
    private const string Tables = "AWS: [quotas of DynamoDB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html)";
    private const string Partitions =
        "AWS: [partition keys](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html)";

    private const string Streams = "AWS: [quotas of Kinesis](https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html)";
    private const string Queues =
        "AWS: [quotas of SQS](https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html)";

    private const string Prices = "assumption: list price of us-east-1 in 2025";

    private readonly Dictionary<string, CapacityInput> _inputs;

    private CapacityInputs(IEnumerable<CapacityInput> inputs) => _inputs = inputs.ToDictionary(i => i.Name);

    /// <summary>In the order of the page.</summary>
    public IEnumerable<CapacityInput> All => _inputs.Values;

    /// <summary>What the page is made from.</summary>
    public static CapacityInputs Default { get; } = new(
    [
        new("cpu-one-write", 49, "us of CPU an event", Measured),
        new("cpu-two-writes", 78, "us of CPU an event", Measured),
        new("cpu-query", 100, "us of CPU a query", Measured),
        new("receive-batch", 9.5, "messages a receive or delete, when there is a backlog", Measured),
        new("cpu-factor", 2, "times the CPU measured, for TLS and slower cores", Assumed),
        new("write-latency", 5, "ms an UpdateItem", Assumed),
        new("sqs-latency", 15, "ms a receive or delete", Assumed),
        new("event-size", 1, "KiB an event, wrapped", Assumed),
        new("share-holder-added", 0.35, "of all events", Assumed),
        new("share-created", 0.2, "of all events", Assumed),
        new("share-verified", 0.2, "of all events", Assumed),
        new("share-cancelled", 0.05, "of all events", Assumed),
        new("share-expired", 0.2, "of all events", Assumed),
        new("policies-of-a-customer", 5, "policies, asked for with the customer", Assumed),
        new("prefetch", 40, "messages held per queue", "default: CustomerDp__Delivery__PrefetchCount"),
        new("concurrency", 20, "messages handled at once per queue", "default: CustomerDp__Delivery__ConcurrentMessageLimit"),
        new("pollers", 4, "receives at once per queue", "code: prefetch / 10, at most 8"),
        new("deletion-wait", 20, "ms that a deletion waits for others, at most", "code: docs/receiving.md"),
        new("pod-cpu", 0.5, "cores a pod", "chart: worker.resources"),
        new("pod-memory", 0.375, "GiB a pod", "chart: worker.resources"),
        new("min-pods", 2, "workers", "chart: worker.autoscaling.minReplicas"),
        new("max-pods", 10, "workers", "chart: worker.autoscaling.maxReplicas"),
        new("queue-length", 1000, "messages waiting or in flight a pod", "chart: worker.autoscaling.keda.queueLength"),
        new("polling-interval", 15, "s between two looks of KEDA", "chart: worker.autoscaling.keda.pollingInterval"),
        new("pod-start", 30, "s until a new pod handles events", Assumed),
        new("target", 0.7, "of what pods can do, in the long run", Assumed),
        new("partition-writes", 1000, "write units a second and partition", Partitions),
        new("new-table-writes", 4000, "write units a second of a table that has never had more, or its warm throughput", Tables),
        new("table-writes", 40000, "write units a second and table, the index by itself", Tables),
        new("table-growth", 30, "min in which a table learns to take twice its peak", Tables),
        new("in-flight", 120000, "messages in flight and queue", Queues),
        new("new-stream-records", 4000, "records a second of a stream on demand that has never had more", Streams),
        new("shard-records", 1000, "records a second and shard", Streams),
        new("pipe-batches", 10, "batches of a shard at once", "docs/aws/pipes.yaml: ParallelizationFactor"),
        new("pipe-batch", 10, "records a batch", "docs/aws/pipes.yaml: BatchSize"),
        new("pipe-latency", 50, "ms a batch", Assumed),
        new("pipe-executions", 1000, "batches at once in the account and region", "assumption: see Service Quotas, EventBridge Pipes"),
        new("price-write", 0.625, "USD a million write request units", Prices),
        new("price-log-write", 0.78, "USD a million write request units of the class Standard-Infrequent Access", Prices),
        new("price-read", 0.125, "USD a million read request units", Prices),
        new("price-sqs", 0.40, "USD a million requests to a standard queue", Prices),
        new("price-pipe", 0.40, "USD a million requests of Pipes, of up to 64 KiB each", Prices),
        new("price-kinesis-in", 0.08, "USD a GB into a stream on demand", Prices),
        new("price-kinesis-out", 0.04, "USD a GB out of it", Prices),
        new("price-kinesis-stream", 0.04, "USD an hour and stream, of which there are two", Prices),
        new("price-cpu", 0.04048, "USD a core and hour (Fargate)", Prices),
        new("price-memory", 0.004445, "USD a GiB and hour (Fargate)", Prices),
        new("price-storage", 0.45, "USD a GB and month: stored, and its recovery", Prices),
        new("price-log-storage", 0.3, "USD a GB and month of the class Standard-Infrequent Access: stored, and its recovery", Prices),
    ]);

    /// <summary>The value of an input.</summary>
    public double this[string name] => _inputs[name].Value;

    /// <summary>With one replaced.</summary>
    /// <param name="replacement">As <c>name=value</c>.</param>
    /// <exception cref="FormatException">There is none of that name, or the value is no number.</exception>
    public CapacityInputs With(string replacement)
    {
        var parts = replacement.Split('=');
        return parts is [var name, var text]
            && _inputs.TryGetValue(name, out var input)
            && double.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? new CapacityInputs(_inputs.Values.Select(i => i == input ? i with { Value = value, Source = "given" } : i))
            : throw new FormatException($"{replacement} is not NAME=NUMBER with one of {string.Join(", ", _inputs.Keys)}.");
    }
}
