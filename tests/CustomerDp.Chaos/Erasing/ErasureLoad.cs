using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Erasing;

/// <summary>
/// Erases random customers at random moments of their histories while events flow and everything is broken: each may die in the middle, and
/// is begun again until it is finished, as whoever erases does it.
/// </summary>
/// <param name="client">DynamoDB, with faults in its way.</param>
/// <param name="product">Whose tables.</param>
/// <param name="random">Says whom, up to when, and when it dies.</param>
/// <param name="customers">Those that there are.</param>
/// <param name="pause">From one to the next.</param>
/// <param name="time">The clock.</param>
internal sealed class ErasureLoad(
    IAmazonDynamoDB client, Product product, Random random, IReadOnlyList<string> customers, TimeSpan pause, TimeProvider time)
{
    // As far as the events of the flow go.
    private const int LastSecond = 1000;
    private const int MostDeaths = 3;

    private static readonly TimeSpan AfterFault = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentBag<CustomerErasedEvent> _erasures = [];
    private readonly List<Task> _running = [];
    private int _deaths;

    /// <summary>All that were begun; to be read when they have finished.</summary>
    public IReadOnlyCollection<CustomerErasedEvent> Erasures => _erasures;

    /// <summary>How often one died.</summary>
    public int Deaths => _deaths;

    /// <summary>Begins one after the other.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var erasure = CustomerErasedEvent.Of(customers[random.Next(customers.Count)], Pas.At(random.Next(LastSecond)));
            _erasures.Add(erasure);
            int[] deaths = [.. Enumerable.Range(0, random.Next(MostDeaths + 1)).Select(_ => random.Next(1, 200))];
            _running.Add(EraseAsync(erasure, deaths));
            await Task.Delay(pause, time, CancellationToken.None);
        }
    }

    /// <summary>Waits until all are finished.</summary>
    public Task FinishedAsync(CancellationToken cancellationToken) => Task.WhenAll(_running).WaitAsync(cancellationToken);

    private async Task EraseAsync(CustomerErasedEvent erasure, int[] deathsAfter)
    {
        // Each time as another process.
        BegunErasure? begun = null;
        for (var attempt = 0; begun is null; attempt++)
        {
            using var death = new CancellationTokenSource(
                attempt < deathsAfter.Length ? TimeSpan.FromMilliseconds(deathsAfter[attempt]) : Timeout.InfiniteTimeSpan, time);
            begun = await TryAsync(() => Eraser().BeginAsync(erasure, death.Token));
        }

        while (await TryAsync(() => Eraser().FinishAsync(begun, CancellationToken.None)) is null)
        {
        }
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> run)
        where T : class
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _deaths);
        }
        catch (CustomerStoreUnavailableException)
        {
            await Task.Delay(AfterFault, time);
        }

        return null;
    }

    private CustomerEraser Eraser() => new(client, product.Settings.Tables, new FileMasterKey(product.KeyFile), time);
}
