using System.Globalization;

namespace CustomerDp.DynamoDb.Items;

/// <summary>Dates as text, <c>2026-02-01</c>.</summary>
internal static class DateText
{
    private const string Format = "yyyy-MM-dd";

    public static string Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is none.</exception>
    public static DateOnly Parse(ReadOnlySpan<char> text)
    {
        // Without interpreting a pattern, and without saying what stands there instead.
        if (text.Length == Format.Length
            && text[4] == '-'
            && text[7] == '-'
            && Number(text[..4]) is var year and > 0
            && Number(text[5..7]) is var month and > 0 and <= 12
            && Number(text[8..]) is var day and > 0
            && day <= DateTime.DaysInMonth(year, month))
        {
            return new DateOnly(year, month, day);
        }

        throw new FormatException("No date.");
    }

    // Less than 0 where they are no digits.
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
