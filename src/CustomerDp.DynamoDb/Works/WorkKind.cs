namespace CustomerDp.DynamoDb.Works;

/// <summary>What is done with messages that were chosen. The names stand in stored items: they do not change.</summary>
public enum WorkKind
{
    /// <summary>They are sent to be consumed again, and deleted where they were.</summary>
    Replay,

    /// <summary>They are deleted.</summary>
    Delete,

    /// <summary>They are saved to a file, and stay where they are.</summary>
    Export,
}
