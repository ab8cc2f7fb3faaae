using System.Globalization;

namespace CustomerDp.DynamoDb.Items;

/// <summary>Dates as text, <c>2026-02-01</c>.</summary>
internal static class DateText
{
    private const string Format = "yyyy-MM-dd";

    public static string Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is none.</exception>
    public static DateOnly Parse(ReadOnlySpan<char> text) => TryParse(text, out var date) ? date : throw new FormatException("No date.");

    /// <summary>Without interpreting a pattern.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date)
    {
        if (text.Length == Format.Length
            && text[4] == '-'
            && text[7] == '-'
            && Digits.Of(text[..4]) is var year and > 0
            && Digits.Of(text[5..7]) is var month and > 0 and <= 12
            && Digits.Of(text[8..]) is var day and > 0
            && day <= DateTime.DaysInMonth(year, month))
        {
            date = new DateOnly(year, month, day);
            return true;
        }

        date = default;
        return false;
    }
}
