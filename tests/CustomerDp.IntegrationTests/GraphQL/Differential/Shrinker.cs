namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>Makes a failing request smaller, piece by piece, as long as it still fails.</summary>
internal static class Shrinker
{
    private const int MaxAttempts = 600;

    public static async Task<Case> ShrinkAsync(Case failing, Func<Case, Task<bool>> failsAsync)
    {
        var best = failing;
        var attempts = 0;
        for (var size = Math.Max(1, best.Pieces.Count / 2); size >= 1; size = size == 1 ? 0 : size / 2)
        {
            for (var at = 0; at < best.Pieces.Count && attempts < MaxAttempts;)
            {
                attempts++;
                var smaller = best with { Pieces = [.. best.Pieces.Take(at), .. best.Pieces.Skip(at + size)] };
                if (await failsAsync(smaller))
                {
                    best = smaller;
                }
                else
                {
                    at += size;
                }
            }
        }

        return best;
    }
}
