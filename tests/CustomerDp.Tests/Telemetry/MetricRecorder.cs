using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

/// <summary>Keeps every measurement of the instruments of one container.</summary>
internal sealed class MetricRecorder : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly ConcurrentDictionary<Instrument, bool> _instruments = new();
    private readonly MeterListener _listener = new();

    public MetricRecorder(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (
                ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name.StartsWith("CustomerDp", StringComparison.Ordinal))
            {
                _instruments[instrument] = true;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public ICollection<Instrument> Instruments => _instruments.Keys;

    public IReadOnlyCollection<Measured> All => _measured;

    /// <summary>The sum of a counter over what has these tags.</summary>
    public long Sum(string instrument, params (string Name, string Value)[] tags) =>
        (long)
            _measured
                .Where(x => x.Instrument == instrument && tags.All(t => x.Tags.GetValueOrDefault(t.Name) == t.Value))
                .Sum(x => x.Value);

    /// <summary>What a gauge says right now, of a queue or, where that is null, of none; null: nothing. All else is forgotten.</summary>
    public double? Now(string instrument, string? queue = null)
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return _measured
            .Where(x => x.Instrument == instrument && x.Tags.GetValueOrDefault("messaging.destination.name") == queue)
            .Select(x => (double?)x.Value)
            .SingleOrDefault();
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _measured.Enqueue(
        new Measured(instrument.Name, value, tags.ToArray().ToDictionary(x => x.Key, x => $"{x.Value}", StringComparer.Ordinal)));

    internal sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags);
}
