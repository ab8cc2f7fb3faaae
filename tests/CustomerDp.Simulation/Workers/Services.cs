using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Workers;

/// <summary>What all workers share.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Network">The way to the others.</param>
/// <param name="Queue">The event queue.</param>
/// <param name="Invalid">Bodies in the queue for invalid messages.</param>
/// <param name="Table">The table.</param>
internal sealed record Services(SimulatedTime Time, FaultyNetwork Network, SimulatedQueue Queue, List<string> Invalid, SimulatedTable Table)
{
    /// <summary>How many writes there were.</summary>
    public int Arrivals { get; set; }
}
