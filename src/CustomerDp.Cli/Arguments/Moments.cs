using System.CommandLine;
using System.Globalization;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Arguments;

/// <summary>Moments as operators type them: a time (<c>2026-03-01T10:00:00Z</c>), or a length of time ago (<c>2h</c>).</summary>
internal static class Moments
{
    /// <summary>Refuses what is no moment, naming the option.</summary>
    public static void Require(Option<string?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && Parse(result.Tokens[0].Value, default) is null)
        {
            result.AddError(
                $"{option.Name} is neither a time with an offset (2026-03-01T10:00:00Z) nor a length of time (90s, 30m, 2h, 7d).");
        }
    });

    /// <returns>Null for what is neither.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now) =>
        Durations.Parse(text) is { } ago
            ? (now - DateTimeOffset.MinValue > ago ? now - ago : DateTimeOffset.MinValue)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
