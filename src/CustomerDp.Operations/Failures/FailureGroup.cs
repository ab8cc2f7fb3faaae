namespace CustomerDp.Operations.Failures;

/// <summary>Failed messages that are alike.</summary>
/// <param name="Queue">Where they are.</param>
/// <param name="Reason">Their reason's code; <see cref="FailureFilter.None"/> where they have none, as with the types.</param>
/// <param name="EventType">Their event type.</param>
/// <param name="ExceptionType">The type of their exception.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">When the first of them failed.</param>
/// <param name="Last">When the last of them did.</param>
public sealed record FailureGroup(
    string Queue, string Reason, string EventType, string ExceptionType, int Count, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>By queue, reason and types, the largest first.</summary>
    public static IReadOnlyList<FailureGroup> Of(IEnumerable<FailedQueue> queues) =>
    [
        .. queues
            .SelectMany(q => q.Messages.Select(m => (q.Name, Message: m)))
            .GroupBy(x => (x.Name, x.Message.Reason, x.Message.EventType, x.Message.ExceptionType))
            .Select(g => new FailureGroup(
                g.Key.Name,
                g.Key.Reason ?? FailureFilter.None,
                g.Key.EventType ?? FailureFilter.None,
                g.Key.ExceptionType ?? FailureFilter.None,
                g.Count(),
                g.Min(x => x.Message.FailedAt),
                g.Max(x => x.Message.FailedAt)))
            .OrderByDescending(g => g.Count)
            .ThenBy(g => g.Queue, StringComparer.Ordinal),
    ];

    /// <summary>How many failed in each hour, the first hour first; hours without any are left out.</summary>
    public static IReadOnlyList<KeyValuePair<DateTimeOffset, int>> Hours(IEnumerable<FailedMessage> messages) =>
        [.. messages.CountBy(m => m.Hour).OrderBy(h => h.Key)];
}
