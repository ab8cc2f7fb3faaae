using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerDp.Contracts.Commands;

/// <summary>
/// Lengths of time of ISO 8601 in whole weeks, or days, hours, minutes and seconds: <c>PT2H</c>, <c>P1DT12H</c>, <c>P2W</c>. Years and
/// months have no length of their own and are refused, as are fractions.
/// </summary>
internal static partial class IsoDuration
{
    /// <summary>Each number has at most seven digits, which is more than anything here lasts.</summary>
    public static bool TryParse(string text, out TimeSpan length)
    {
        length = default;
        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        length = TimeSpan.FromDays((7 * Number("w")) + Number("d"))
            + TimeSpan.FromHours(Number("h")) + TimeSpan.FromMinutes(Number("m")) + TimeSpan.FromSeconds(Number("s"));
        return true;

        int Number(string unit) =>
            match.Groups[unit] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    // Something behind the P, and behind the T where there is one.
    [GeneratedRegex(
        @"\AP(?=[0-9T])(?:(?<w>[0-9]{1,7})W|(?:(?<d>[0-9]{1,7})D)?(?:T(?=[0-9])"
            + @"(?:(?<h>[0-9]{1,7})H)?(?:(?<m>[0-9]{1,7})M)?(?:(?<s>[0-9]{1,7})S)?)?)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
