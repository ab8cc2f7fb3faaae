namespace CustomerDp.Simulation.Capacity;

/// <param name="Resource">What may run out.</param>
/// <param name="Used">How much is used.</param>
/// <param name="Limit">How much there is.</param>
internal sealed record Load(string Resource, double Used, double Limit)
{
    /// <summary>Of the limit; above 1 it is not enough.</summary>
    public double Share => Used / Limit;
}
