using System.Text;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Growth;

/// <summary>Asks the query API the same thing again and again, one after the other.</summary>
/// <param name="http">The query API.</param>
/// <param name="query">A query with the variable <c>$id</c>.</param>
/// <param name="mark">What the answer has to have in it.</param>
internal sealed class TimedQuestions(HttpClient http, string query, string mark)
{
    private readonly byte[] _mark = Encoding.UTF8.GetBytes(mark);

    /// <returns>How long each took.</returns>
    public async Task<List<double>> AskAsync(string id, int count, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new { query, variables = new { id } });
        List<double> milliseconds = [];
        for (var i = 0; i < count; i++)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            var started = TimeProvider.System.GetTimestamp();
            using var response = await http.PostAsync("/graphql", content, cancellationToken);
            var answer = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
            milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            if (answer.AsSpan().IndexOf(_mark) < 0)
            {
                throw new InvalidOperationException($"What was asked of {id} was not answered.");
            }
        }

        return milliseconds;
    }
}
