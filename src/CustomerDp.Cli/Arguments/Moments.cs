using System.Globalization;

namespace CustomerDp.Cli.Arguments;

/// <summary>Moments as operators type them: a time (<c>2026-03-01T10:00:00Z</c>), or a length of time ago (<c>2h</c>).</summary>
internal static class Moments
{
    /// <returns>Null for what is neither.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now) =>
        Durations.Parse(text) is { } ago
            ? (now - DateTimeOffset.MinValue > ago ? now - ago : DateTimeOffset.MinValue)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
