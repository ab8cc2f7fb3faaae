namespace CustomerDp.Contracts.Commands;

/// <summary>What an order to pause a queue may say, whoever gives it: an operator by the command line, or a command by the queue.</summary>
public static class PauseLimits
{
    /// <summary>The most characters of a reason.</summary>
    public const int ReasonCharacters = 200;

    /// <summary>The shortest pause.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMinutes(1);

    /// <summary>As long as SQS keeps a message: after that a pause would lose events.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(14);

    /// <summary>How long a pause is where nobody says it.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether it may be the reason of a pause: 1 to <see cref="ReasonCharacters"/> characters, none a control character. Blanks around it
    /// do not count.
    /// </summary>
    public static bool IsReason(string? reason) =>
        reason?.Trim() is { Length: > 0 and <= ReasonCharacters } text && !text.Any(char.IsControl);

    /// <summary>Whether a pause may be that long.</summary>
    public static bool IsLength(TimeSpan length) => length >= Shortest && length <= Longest;
}
