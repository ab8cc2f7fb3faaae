namespace CustomerDp.Worker.Lifecycle;

/// <summary>Whether a worker publishes lifecycle events.</summary>
public enum LifecyclePublishing
{
    /// <summary>It does not, and nothing of it costs anything.</summary>
    Off,

    /// <summary>It does, beside everything else.</summary>
    On,

    /// <summary>It does nothing else: it takes neither events nor commands.</summary>
    Only,
}
