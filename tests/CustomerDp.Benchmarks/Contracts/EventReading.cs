using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Benchmarks.Contracts;

/// <summary>
/// Reading and validating an event, beside what System.Text.Json takes for the same bytes without any validation: into an object with
/// source generation, and into a document tree. Judge the ratio, not the time.
/// </summary>
[MemoryDiagnoser]
public class EventReading
{
    private static readonly PasEventReader Reader = new();
    private byte[] _body = [];

    [Params(EventTypes.PolicyHolderAddedToQuote, EventTypes.PolicyCreated, EventTypes.PolicyCancelled)]
    public string EventType { get; set; } = EventTypes.PolicyCreated;

    [GlobalSetup]
    public void Setup() => _body = Encoding.UTF8.GetBytes(EventJson.Of(FullEvents.Of(EventType)));

    [Benchmark(Baseline = true)]
    public PlainEvent? Deserialize() => JsonSerializer.Deserialize(_body, PlainJson.Default.PlainEvent);

    [Benchmark]
    public int DocumentTree()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetPropertyCount();
    }

    [Benchmark]
    public PasEvent? ReadAndValidate() => Reader.Read(_body).Event;
}
