using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Telemetry;

/// <summary>The transport's instruments, made once for all buses of a container.</summary>
internal sealed class TransportMetrics
{
    private readonly ConcurrentDictionary<HeldGauge, bool> _inFlight = new();

    // Made on first use, for buses that no container knows.
    private static readonly Lazy<TransportMetrics> Process = new(() => new TransportMetrics(new Meter(AmazonSqsTelemetry.MeterName)));

    public TransportMetrics(IMeterFactory meters)
        : this(meters.Create(AmazonSqsTelemetry.MeterName))
    {
    }

    private TransportMetrics(Meter meter)
    {
        Received = AmazonSqsTelemetry.Received(meter);
        Ended = AmazonSqsTelemetry.Ended(meter);
        OperationDuration = AmazonSqsTelemetry.OperationDuration(meter);
        ProcessDuration = AmazonSqsTelemetry.ProcessDuration(meter);
        AmazonSqsTelemetry.InFlight(meter, CountInFlight);
        AmazonSqsTelemetry.OldestInFlight(meter, OldestAges);
    }

    /// <summary>For buses without a container.</summary>
    public static TransportMetrics OfProcess => Process.Value;

    public Counter<long> Received { get; }

    public Counter<long> Ended { get; }

    public Histogram<double> OperationDuration { get; }

    public Histogram<double> ProcessDuration { get; }

    public QueueMetrics Of(string queueName, TimeProvider timeProvider) => new(this, queueName, timeProvider);

    /// <summary>Shows the messages of a receiver until <see cref="Hide"/>.</summary>
    public void Show(HeldGauge gauge) => _inFlight[gauge] = true;

    public void Hide(HeldGauge gauge) => _inFlight.TryRemove(gauge, out _);

    private IEnumerable<Measurement<long>> CountInFlight() =>
        from gauge in _inFlight.Keys
        group gauge by gauge.QueueName into queue
        select new Measurement<long>(queue.Sum(x => (long)x.Count()), QueueMetrics.TagsOf(queue.Key));

    private IEnumerable<Measurement<double>> OldestAges() =>
        from gauge in _inFlight.Keys
        group gauge by gauge.QueueName into queue
        select new Measurement<double>(queue.Max(OldestAge), QueueMetrics.TagsOf(queue.Key));

    private static double OldestAge(HeldGauge gauge)
    {
        var now = gauge.TimeProvider.GetUtcNow();
        return gauge.HeldSince().Select(x => (now - x).TotalSeconds).DefaultIfEmpty(0).Max();
    }
}
