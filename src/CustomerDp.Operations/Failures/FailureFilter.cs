namespace CustomerDp.Operations.Failures;

/// <summary>Which of the failed messages are meant. What is null asks nothing; <see cref="None"/> asks for those that have none.</summary>
/// <param name="Reason">A code.</param>
/// <param name="EventType">An event type.</param>
/// <param name="ExceptionType">Full name of a type.</param>
/// <param name="Hour">The beginning of an hour, in UTC.</param>
/// <param name="Search">Part of an identifier: of the message, the event, or what it is about.</param>
public sealed record FailureFilter(string? Reason, string? EventType, string? ExceptionType, DateTimeOffset? Hour, string? Search)
{
    /// <summary>Stands for what a message has not. No code or type is written so.</summary>
    public const string None = "-";

    public bool Matches(FailedMessage message) =>
        Is(Reason, message.Reason)
        && Is(EventType, message.EventType)
        && Is(ExceptionType, message.ExceptionType)
        && (Hour is not { } hour || message.Hour == hour)
        && (
            string.IsNullOrWhiteSpace(Search)
            || Has(message.MessageId)
            || Has(message.EventId)
            || message.Entities.Any(Has));

    private static bool Is(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == (value ?? None);

    private bool Has(string? identifier) => identifier?.Contains(Search!.Trim(), StringComparison.OrdinalIgnoreCase) == true;
}
