namespace CustomerDp.Aws.Transport;

/// <summary>How one try ended.</summary>
/// <param name="Response">What was answered; null where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="IsAnswered">Whether the whole answer came.</param>
/// <param name="IsStaleConnection">Whether an idle connection was closed under it.</param>
/// <param name="ServiceTime">The service's clock, where its answer tells.</param>
/// <param name="RetryAfter">For how long the service asks to be left alone; null where it does not.</param>
internal readonly record struct Outcome<TResponse>(
    TResponse? Response,
    Exception? Failure = null,
    bool IsAnswered = false,
    bool IsStaleConnection = false,
    DateTimeOffset? ServiceTime = null,
    TimeSpan? RetryAfter = null);
