using System.Globalization;
using CustomerDp.Projections.Registers;

namespace CustomerDp.DynamoDb.Items;

/// <summary>
/// Versions as text whose order in DynamoDB (by UTF-8 bytes) is the order of the versions: what is compared first has a fixed width,
/// and event ids are ASCII.
/// </summary>
internal static class VersionText
{
    /// <summary>The digits of 2^53-1.</summary>
    private const int ReadingDigits = 16;

    // 2026-02-01T09:30:00.0000000Z: the runtime writes it without interpreting a pattern.
    private const string TimeFormat = "O";
    private const int TimeLength = 28;

    private const char Separator = '#';

    public static string Of(ClockVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.Reading:D16}{Separator}{version.EventId}");

    public static string Of(TimeVersion version) => Of(version.OccurredOn) + Separator + version.EventId;

    /// <summary>A time in UTC with all its digits.</summary>
    public static string Of(DateTime utc) =>
        DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Greater than every version of that time, and smaller than those of any later one.</summary>
    public static string After(DateTime utc) => Of(utc) + (char)(Separator + 1);

    /// <param name="text">The version.</param>
    /// <param name="knownId">An event's id that is there already, and may be its.</param>
    /// <exception cref="FormatException">It is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than any.</exception>
    public static ClockVersion Clock(ReadOnlySpan<char> text, string knownId = "")
    {
        if (!long.TryParse(text[..ReadingDigits], CultureInfo.InvariantCulture, out var reading))
        {
            throw new FormatException("No version.");
        }

        var id = text[(ReadingDigits + 1)..];
        return new(reading, id.SequenceEqual(knownId) ? knownId : id.ToString());
    }

    public static TimeVersion Time(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(Separator);
        return new TimeVersion(Utc(text[..at]), text[(at + 1)..].ToString());
    }

    /// <exception cref="FormatException">It is no time in UTC with all its digits.</exception>
    public static DateTime Utc(ReadOnlySpan<char> text) =>
        text.Length == TimeLength
        && text[10] == 'T'
        && text[13] == ':'
        && text[16] == ':'
        && text[19] == '.'
        && text[27] == 'Z'
        && DateText.TryParse(text[..10], out var date)
        && Digits.Of(text[11..13]) is var hour and >= 0 and < 24
        && Digits.Of(text[14..16]) is var minute and >= 0 and < 60
        && Digits.Of(text[17..19]) is var second and >= 0 and < 60
        && Digits.Of(text[20..27]) is var ticks and >= 0
            ? date.ToDateTime(new TimeOnly(hour, minute, second), DateTimeKind.Utc).AddTicks(ticks)
            : throw new FormatException("No time in UTC.");
}
