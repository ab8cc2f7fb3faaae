namespace CustomerDp.Projections.History;

/// <summary>What is left of an event.</summary>
public enum EventEffect
{
    /// <summary>At least one register holds what the event set.</summary>
    Applied,

    /// <summary>All that the event set has been replaced by something newer, or was erased.</summary>
    Overtaken,
}
