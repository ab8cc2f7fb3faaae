namespace CustomerDp.DynamoDb.Works;

/// <summary>How far a work may be. The names stand in stored items: they do not change.</summary>
public static class WorkStates
{
    /// <summary>The messages are written down, and nobody has said yes to it.</summary>
    public const string Planned = "planned";

    /// <summary>It goes on.</summary>
    public const string Running = "running";

    /// <summary>Somebody has said that it is to end; it does after the batch in hand.</summary>
    public const string Stopping = "stopping";

    /// <summary>It was told to end before the last message, and has.</summary>
    public const string Stopped = "stopped";

    /// <summary>Every message was reached.</summary>
    public const string Finished = "finished";

    /// <summary>It could not go on; <see cref="Work.Code"/> says why.</summary>
    public const string Failed = "failed";
}
