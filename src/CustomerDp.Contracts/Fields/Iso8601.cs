
namespace CustomerDp.Contracts.Fields;

/// <summary>
/// Dates and times of ISO 8601 in the extended format, read from UTF-8 without a copy. .NET's own readers take a time without an
/// offset for local time, which a contract between machines cannot allow.
/// </summary>
internal static class Iso8601
{
    private const int TicksDigits = 7;

    /// <summary><c>YYYY-MM-DD</c>, years 0001 to 9999.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>
    /// <c>YYYY-MM-DDThh:mm[:ss[.f...]]</c> with <c>Z</c>, <c>±hh:mm</c>, <c>±hhmm</c> or <c>±hh</c>, given back in UTC. Digits of a
    /// second beyond the seventh are cut. A leap second (<c>:60</c>) has no place in .NET's calendar and is refused.
    /// </summary>
    public static bool TryParseTimestamp(ReadOnlySpan<byte> text, out DateTime utc)
    {
        utc = default;
        if (text.Length < 17 || text[10] is not ((byte)'T' or (byte)'t') || !TryParseDate(text[..10], out var date)
            || !TryTime(text[11..], out var ticks, out var offset))
        {
            return false;
        }

        ticks += date.ToDateTime(TimeOnly.MinValue).Ticks - offset;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        utc = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out long ticks, out long offset)
    {
        ticks = offset = 0;
        if (text.Length < 6 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        var rest = text[5..];
        if (rest[0] == ':')
        {
            if (rest.Length < 4 || !TryDigits(rest[1..3], out var second) || second > 59)
            {
                return false;
            }

            ticks += second * TimeSpan.TicksPerSecond;
            rest = rest[3..];
            if (rest[0] is (byte)'.' or (byte)',' && !TryFraction(ref rest, ref ticks))
            {
                return false;
            }
        }

        return TryOffset(rest, out offset);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, ref long ticks)
    {
        var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0)
        {
            return false;
        }

        var unit = TimeSpan.TicksPerSecond / 10;
        foreach (var digit in text.Slice(1, Math.Min(digits, TicksDigits)))
        {
            ticks += (digit - '0') * unit;
            unit /= 10;
        }

        text = text[(digits + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (
            text.Length is not (3 or 5 or 6)
            || text[0] is not ((byte)'+' or (byte)'-')
            || !TryDigits(text[1..3], out var hours)
            || hours > 23)
        {
            return false;
        }

        var minutes = 0;
        var minutesText = text.Length == 6 ? text[4..] : text[3..];
        if ((text.Length == 6 && text[3] != ':') || (minutesText.Length > 0 && (!TryDigits(minutesText, out minutes) || minutes > 59)))
        {
            return false;
        }

        ticks = ((hours * TimeSpan.TicksPerHour) + (minutes * TimeSpan.TicksPerMinute)) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
