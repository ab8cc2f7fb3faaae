namespace CustomerDp.Simulation.Time;

/// <summary>Brings whatever was awaited back to the simulation's thread, in its order.</summary>
internal sealed class SimulationContext(SimulatedTime time) : SynchronizationContext
{
    /// <summary>Runs something with this context, and what was before it afterwards.</summary>
    public T Run<T>(Func<T> body)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return body();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => time.After(TimeSpan.Zero, () => d(state));

    public override SynchronizationContext CreateCopy() => this;
}
