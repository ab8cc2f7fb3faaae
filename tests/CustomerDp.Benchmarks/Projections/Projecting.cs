using System.Text;
using BenchmarkDotNet.Attributes;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Benchmarks.Projections;

/// <summary>What the rules cost beside reading the event: the changes alone, and written to the in-memory store. Judge the ratio.</summary>
[MemoryDiagnoser]
public class Projecting
{
    private static readonly PasEventReader Reader = new();
    private static readonly PasEvent Event = FullEvents.Of(EventTypes.PolicyCreated);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(EventJson.Of(Event));

    private readonly ViewProjector _projector = new(new InMemoryCustomerStore());

    [Benchmark(Baseline = true)]
    public PasEvent? Read() => Reader.Read(Body).Event;

    [Benchmark]
    public IReadOnlyList<EntityChange> Changes() => ProjectionRules.ChangesOf(Event);

    [Benchmark]
    public async Task<ChangeResult> Project() => await _projector.ProjectAsync(Event);
}
