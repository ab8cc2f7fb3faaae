using System.Collections.Concurrent;
using System.Text.Json;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Chaos.Queries;

/// <summary>Asks for random customers all the while, as frontends do, and counts how it was answered.</summary>
/// <param name="client">Whom to ask next.</param>
/// <param name="random">Says for which customer.</param>
/// <param name="customers">Those that there are.</param>
/// <param name="pause">After each answer.</param>
/// <param name="time">The clock.</param>
internal sealed class QueryLoad(
    Func<CustomerClient> client,
    Random random,
    IReadOnlyList<string> customers,
    TimeSpan pause,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    /// <summary>By kind: <c>answered</c>, <c>error</c> (a GraphQL error, which says so), or what kept the answer from coming.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await client().FindAsync(customers[random.Next(customers.Count)], stopping);
                Count("answered");
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
                when (exception is HttpRequestException or InvalidOperationException or JsonException or TaskCanceledException)
            {
                Count(exception is InvalidOperationException ? "error" : exception.GetType().Name);
            }

            await Task.Delay(pause, time, CancellationToken.None);
        }
    }

    private void Count(string outcome) => _outcomes.AddOrUpdate(outcome, 1, (_, before) => before + 1);
}
