namespace CustomerDp.Simulation.Capacity;

/// <param name="Name">As it is replaced on the command line.</param>
/// <param name="Value">In its unit.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Source">Measured, documented, a setting, or assumed.</param>
internal sealed record CapacityInput(string Name, double Value, string Unit, string Source);
