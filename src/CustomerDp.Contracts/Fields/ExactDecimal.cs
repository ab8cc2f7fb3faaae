using System.Buffers.Text;
using System.Globalization;

namespace CustomerDp.Contracts.Fields;

/// <summary>JSON numbers as decimals without a rounded digit.</summary>
internal static class ExactDecimal
{
    /// <summary>What a .NET decimal surely holds; it would round more digits, or smaller ones, silently.</summary>
    private const int MaxDigits = 28;

    /// <param name="number">A number in JSON's grammar.</param>
    /// <param name="value">The number with the digits and trailing zeros it is written with.</param>
    /// <returns>Whether it has at most 28 significant digits and 28 decimal places.</returns>
    public static bool TryParse(ReadOnlySpan<byte> number, out decimal value)
    {
        value = 0;
        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = 0;
        if (exponentAt >= 0)
        {
            var text = number[(exponentAt + 1)..];
            text = text[0] == '+' ? text[1..] : text;
            if (!Utf8Parser.TryParse(text, out exponent, out var used) || used != text.Length || Math.Abs((long)exponent) > MaxDigits)
            {
                return false;
            }
        }

        var point = mantissa.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.TrimStart("-0."u8);
        var significant = digits.Length - (digits.Contains((byte)'.') ? 1 : 0);
        return significant + Math.Max(exponent, 0) <= MaxDigits
            && decimals - exponent <= MaxDigits
            && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
