namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Chance, from a seed; and how often a document is made wrong on purpose.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The chance that a place at which something can be made wrong is made wrong.</summary>
    public double Mischief { get; set; }

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>True where this place is to be made wrong.</summary>
    public bool Wrong() => Mischief > 0 && Chance(Mischief);

    /// <summary>From 0 to below the limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    public T Pick<T>(params IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public void Shuffle<T>(List<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
