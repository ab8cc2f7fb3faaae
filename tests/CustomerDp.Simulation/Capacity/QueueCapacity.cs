namespace CustomerDp.Simulation.Capacity;

/// <param name="Name">Of the queue.</param>
/// <param name="Share">Of all events that come by it.</param>
/// <param name="Handling">Events a second and pod by those that are handled at once.</param>
/// <param name="Receiving">Events a second and pod by the receives.</param>
/// <param name="Holding">Events a second and pod by those that are held.</param>
internal sealed record QueueCapacity(string Name, double Share, double Handling, double Receiving, double Holding)
{
    /// <summary>The least of the three.</summary>
    public double PodRate => Math.Min(Handling, Math.Min(Receiving, Holding));
}
