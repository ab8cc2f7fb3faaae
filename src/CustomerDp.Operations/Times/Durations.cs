using System.Globalization;

namespace CustomerDp.Operations.Times;

/// <summary>Lengths of time as operators type and read them: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>.</summary>
public static class Durations
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <returns>Null for what is no whole number of up to six digits with a unit.</returns>
    public static TimeSpan? Parse(string text)
    {
        var unit = Array.FindIndex(Units, u => text.EndsWith(u.Unit));
        return
            unit >= 0
            && text.Length is > 1 and <= 7
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count * Units[unit].Length
            : null;
    }

    /// <summary>In the two largest units that are not zero: <c>13d 4h</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
        {
            return "0s";
        }

        List<string> parts = [];
        foreach (var (unit, length) in Units)
        {
            if (duration >= length && parts.Count < 2)
            {
                parts.Add($"{duration.Ticks / length.Ticks}{unit}");
                duration = new TimeSpan(duration.Ticks % length.Ticks);
            }
        }

        return string.Join(' ', parts);
    }
}
