using System.Text;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>Events by way of the emulators, which really keep what is written. Nobody counts requests there.</summary>
internal sealed class EmulatorFeed : IEventFeed
{
    private readonly AwsFixture _aws = new();
    private readonly Dictionary<WorkerRow, Product> _products = [];

    private EmulatorFeed()
    {
    }

    public TimeSpan? Cpu => null;

    public static async Task<EmulatorFeed> StartAsync()
    {
        var feed = new EmulatorFeed();
        await feed._aws.InitializeAsync();
        return feed;
    }

    /// <summary>The queues and the table of a process under test.</summary>
    public Product ProductOf(WorkerRow row) => _products[row];

    public async Task<IReadOnlyDictionary<string, string>> AddAsync(WorkerRow row, CancellationToken cancellationToken)
    {
        var product = await Product.CreateAsync(_aws, cancellationToken);
        _products.Add(row, product);

        // What the tests shorten is as long as usual here.
        return product.Environment.Where(v => !v.Key.StartsWith("CustomerDp__Delivery__", StringComparison.Ordinal)).ToDictionary();
    }

    public async Task<StubCounts?> RunAsync(WorkerRow row, Workload workload, long from, long count, CancellationToken cancellationToken)
    {
        var product = _products[row];
        var each = (int)count / workload.Kinds.Length;
        await product.PublishAsync(
            workload.Kinds.SelectMany(kind =>
                Enumerable
                    .Range(0, each)
                    .Select(i => new EventLine(
                        i,
                        kind == EventKind.Held ? QueueNames.QuoteEvents : QueueNames.PolicyEvents,
                        Encoding.UTF8.GetString(EventTemplate.Of(kind, from + i).Body(from + i))))),
            cancellationToken);
        await product.DrainedAsync(cancellationToken);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var product in _products.Values)
        {
            await product.DisposeAsync();
        }

        await _aws.DisposeAsync();
    }
}
