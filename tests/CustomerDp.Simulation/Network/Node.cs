namespace CustomerDp.Simulation.Network;

/// <summary>A process: it may die, after which nothing reaches it, or stand still for a while.</summary>
internal sealed class Node(string name)
{
    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    /// <summary>Nothing goes on in it before.</summary>
    public TimeSpan FrozenUntil { get; set; }

    public void Kill() => IsAlive = false;
}
