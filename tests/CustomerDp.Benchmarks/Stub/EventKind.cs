namespace CustomerDp.Benchmarks.Stub;

/// <summary>What the generated events are about. Each is about a policy or a quote of its own, so every conditional write wins.</summary>
internal enum EventKind
{
    /// <summary>Cancelled, expired and verified policies in turn: one write each.</summary>
    Status,

    /// <summary>Created policies, each with a quote that it converts: two writes each.</summary>
    Created,

    /// <summary>Policy holders added to quotes: two writes each.</summary>
    Held,

    /// <summary>Changes of policies, as a Pipe carries them.</summary>
    Changed,
}
