using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Latency;

/// <summary>Asks the query API for a customer until there is one.</summary>
/// <param name="http">The query API.</param>
internal sealed class VisibilityProbe(HttpClient http)
{
    private const int WarmUp = 2_000;

    // The pause grows with what has passed already, so that where much waits asking does not become the load: 2 % of it at most are added.
    private const int PausesOfAWait = 50;

    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Asks for a customer that is there, so that the query API has compiled its code.</summary>
    public async Task WarmUpAsync(long number, CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await IsVisibleAsync(number, cancellationToken);
        }
    }

    /// <returns>How long after it was due the event of a number was to be seen.</returns>
    /// <exception cref="InvalidOperationException">It was not within two minutes.</exception>
    public async Task<TimeSpan> SeenAsync(long number, long due, CancellationToken cancellationToken)
    {
        while (!await IsVisibleAsync(number, cancellationToken))
        {
            var waited = _time.GetElapsedTime(due);
            if (waited > Patience)
            {
                throw new InvalidOperationException($"Event {number} was not to be seen within {Patience}.");
            }

            await Task.Delay(Max(LeastPause, waited / PausesOfAWait), _time, cancellationToken);
        }

        return _time.GetElapsedTime(due);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task<bool> IsVisibleAsync(long number, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new { query = "query($id: ID!) { customer(id: $id) { id } }", variables = new { id = $"CUST-{number:D12}" } }));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync("/graphql", content, cancellationToken);
        var answer = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.AsSpan().StartsWith("{\"data\":{\"customer\":{"u8);
    }
}
