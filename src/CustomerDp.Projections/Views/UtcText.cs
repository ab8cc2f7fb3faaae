using System.Globalization;

namespace CustomerDp.Projections.Views;

/// <summary>
/// A moment in UTC as views tell it, by RFC 3339: with milliseconds always, as the events are, and with more digits where it has them.
/// </summary>
public static class UtcText
{
    private const int FinerThanMilliseconds = 4;

    public static string Of(DateTime utc)
    {
        var text = utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture).AsSpan();
        return $"{text[..^FinerThanMilliseconds]}{text[^FinerThanMilliseconds..].TrimEnd('0')}Z";
    }

    /// <summary>The moment that a text tells.</summary>
    /// <exception cref="FormatException">It is none that <see cref="Of"/> gave.</exception>
    public static DateTime Parse(string text) => DateTime.ParseExact(
        text,
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
