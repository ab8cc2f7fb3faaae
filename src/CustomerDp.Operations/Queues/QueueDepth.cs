namespace CustomerDp.Operations.Queues;

/// <summary>How much is in a queue. SQS counts approximately, and about a minute late.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Visible">Messages that may be received.</param>
/// <param name="InFlight">Messages received and neither deleted nor given back.</param>
/// <param name="Delayed">Messages not yet to be received.</param>
public sealed record QueueDepth(string Queue, long Visible, long InFlight, long Delayed)
{
    /// <summary>All that is in it.</summary>
    public long Total => Visible + InFlight + Delayed;

    /// <summary>Nothing is in it.</summary>
    public bool IsEmpty => Total == 0;
}
