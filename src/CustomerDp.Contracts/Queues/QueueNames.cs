namespace CustomerDp.Contracts.Queues;

/// <summary>The names of the queues and of what stands beside each. Operators, dashboards and policies type them: they do not change.</summary>
public static class QueueNames
{
    public const string PolicyEvents = "policy-events";
    public const string QuoteEvents = "quote-events";

    /// <summary>After a queue's name: events that were valid and failed every retry and redelivery.</summary>
    public const string DeadLetterSuffix = "-dlq";

    /// <summary>After a queue's name: messages that are no valid event.</summary>
    public const string InvalidSuffix = "-imq";

    public static string DeadLetterOf(string queue) => queue + DeadLetterSuffix;

    public static string InvalidOf(string queue) => queue + InvalidSuffix;
}
