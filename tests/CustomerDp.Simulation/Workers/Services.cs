using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Lifecycle;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Workers;

/// <summary>What all processes share.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Network">The way to the others.</param>
/// <param name="Queue">The event queue.</param>
/// <param name="Tables">The tables.</param>
internal sealed record Services(SimulatedTime Time, FaultyNetwork Network, SimulatedQueue Queue, SimulatedTables Tables)
{
    /// <summary>A log that takes what it is given, at once; null where it is in the tables, which may fail.</summary>
    public InMemoryEventLog? PlainLog { get; init; }

    /// <summary>What lifecycle events go through; null where none are told.</summary>
    public Telling? Telling { get; init; }

    /// <summary>Bodies in the queue for invalid messages.</summary>
    public List<string> Invalid { get; } = [];

    /// <summary>Bodies in the dead letter queue, of events that the store refuses.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Every process that there was.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Nothing is done any more or waited for, and nothing is on its way to the tables.</summary>
    public bool IsAtRest => Network.ToTable == 0 && Time.ArmedTimers == 0 && !Nodes.Exists(node => node.IsAtWork);

    /// <summary>How many writes there were.</summary>
    public int Arrivals { get; set; }

    /// <summary>A new process.</summary>
    public Node Start(string name)
    {
        var node = new Node(name);
        Nodes.Add(node);
        return node;
    }
}
