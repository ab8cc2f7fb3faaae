namespace CustomerDp.Contracts.Queues;

/// <summary>
/// The names of the queues and of what stands beside each. Operators, dashboards and policies type them: they do not change.
/// </summary>
public static class QueueNames
{
    public const string PolicyEvents = "policy-events";
    public const string QuoteEvents = "quote-events";

    /// <summary>Orders to pause and to resume the queues of events.</summary>
    public const string Commands = "customer-dp-commands";

    /// <summary>Which entities of the views have changed, for who tells others.</summary>
    public const string Changes = "customer-changes";

    /// <summary>What became of customers, for whoever subscribes.</summary>
    public const string CustomerEvents = "customer-events.fifo";

    /// <summary>After a queue's name: events that were valid and failed every retry and redelivery.</summary>
    public const string DeadLetterSuffix = "-dlq";

    /// <summary>After a queue's name: messages that are no valid event.</summary>
    public const string InvalidSuffix = "-imq";

    /// <summary>
    /// The end of a FIFO queue's name, as SQS demands it. What stands beside such a queue is one too: <c>name-dlq.fifo</c> beside
    /// <c>name.fifo</c>.
    /// </summary>
    public const string FifoSuffix = ".fifo";

    public static string DeadLetterOf(string queue) => Beside(queue, DeadLetterSuffix);

    public static string InvalidOf(string queue) => Beside(queue, InvalidSuffix);

    public static bool IsFifo(string queue) => queue.EndsWith(FifoSuffix, StringComparison.Ordinal);

    public static bool IsDeadLetter(string queue) => StemOf(queue).EndsWith(DeadLetterSuffix, StringComparison.Ordinal);

    /// <summary>The queue beside which this one stands; null where its name says that it stands beside none.</summary>
    public static string? SourceOf(string queue)
    {
        var stem = StemOf(queue);
        return new[] { DeadLetterSuffix, InvalidSuffix }
            .Where(suffix => stem.Length > suffix.Length && stem.EndsWith(suffix, StringComparison.Ordinal))
            .Select(suffix => stem[..^suffix.Length] + queue[stem.Length..])
            .FirstOrDefault();
    }

    private static string Beside(string queue, string suffix) => StemOf(queue) + suffix + (IsFifo(queue) ? FifoSuffix : "");

    private static string StemOf(string queue) => IsFifo(queue) ? queue[..^FifoSuffix.Length] : queue;
}
