namespace CustomerDp.Contracts.Commands;

/// <summary>What a command wants.</summary>
public enum QueueCommandKind
{
    /// <summary>No messages are to be taken, for a while.</summary>
    Pause,

    /// <summary>Messages are to be taken again.</summary>
    Resume,
}
