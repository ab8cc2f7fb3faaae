namespace CustomerDp.Operations.Publishing;

/// <summary>A line of an event file.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Body">What is sent, as it is.</param>
public sealed record EventLine(int Number, string Queue, string Body)
{
    /// <summary>The group within which a FIFO queue keeps the order; null: the default of <see cref="FifoIdentity"/>.</summary>
    public string? GroupId { get; init; }

    /// <summary>What a FIFO queue knows the message by for five minutes; null: the default of <see cref="FifoIdentity"/>.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>The number only: a body is personal data.</summary>
    public override string ToString() => $"line {Number}";
}
