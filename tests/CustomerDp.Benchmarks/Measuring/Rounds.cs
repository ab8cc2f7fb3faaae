namespace CustomerDp.Benchmarks.Measuring;

/// <summary>Figures of several subjects that take turns, so that what else the machine does meets them all alike.</summary>
/// <param name="Subjects">In the order they are measured in.</param>
/// <param name="Figures">Of each round, by subject.</param>
internal sealed record Rounds<T>(IReadOnlyList<T> Subjects, IReadOnlyDictionary<T, List<double>> Figures)
    where T : notnull
{
    /// <summary>What of a subject came out, over all rounds.</summary>
    public Distribution Of(T subject) => new(Figures[subject]);

    /// <summary>The ratios to the first subject, round by round.</summary>
    public Distribution RatioOf(T subject) => new(Figures[subject].Zip(Figures[Subjects[0]], (a, b) => a / b));
}

/// <summary>Makes <see cref="Rounds{T}"/>.</summary>
internal static class Rounds
{
    public static async Task<Rounds<T>> MeasureAsync<T>(IReadOnlyList<T> subjects, int rounds, Func<T, Task<double>> measure)
        where T : notnull
    {
        var figures = subjects.ToDictionary(s => s, _ => new List<double>());

        // The first turn of each finds caches and compiled code as the others left them, and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var subject in subjects)
            {
                var figure = await measure(subject);
                if (round > 0)
                {
                    figures[subject].Add(figure);
                }
            }
        }

        return new Rounds<T>(subjects, figures);
    }
}
