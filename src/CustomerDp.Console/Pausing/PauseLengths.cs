using CustomerDp.Contracts.Commands;
using CustomerDp.Operations.Times;

namespace CustomerDp.Console.Pausing;

/// <summary>How long a pause may be chosen to be.</summary>
internal static class PauseLengths
{
    /// <summary>As <see cref="Durations"/> reads them, with what people call them.</summary>
    public static IReadOnlyList<(string Value, string Text)> All { get; } =
    [
        ("15m", "15 minutes"),
        ("1h", "1 hour"),
        ("4h", "4 hours"),
        ("24h", "24 hours"),
        ("3d", "3 days"),
        ("14d", "14 days, as long as SQS keeps events"),
    ];

    /// <summary>What is chosen where nobody chose.</summary>
    public const string Default = "1h";

    /// <returns>Null for what may not be chosen.</returns>
    public static TimeSpan? Parse(string? value) =>
        value is not null && Durations.Parse(value) is { } length && PauseLimits.IsLength(length) ? length : null;
}
