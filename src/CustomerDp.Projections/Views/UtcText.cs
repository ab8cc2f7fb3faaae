using System.Globalization;
using System.Text;

namespace CustomerDp.Projections.Views;

/// <summary>
/// A moment in UTC as views tell it, by RFC 3339: with milliseconds always, as the events are, and with more digits where it has them.
/// </summary>
public static class UtcText
{
    /// <summary>Most characters of a text, all of them ASCII.</summary>
    public const int MaxLength = 28;

    // Of the format "O": what all texts have, before the digits that are finer than milliseconds.
    private const int WithMilliseconds = 23;

    public static string Of(DateTime utc)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(text[..Format(utc, text)]);
    }

    /// <summary>Writes the same text as UTF-8.</summary>
    /// <param name="utc">A moment; whatever its kind, it is taken for UTC.</param>
    /// <param name="utf8">With room for <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes.</returns>
    /// <exception cref="ArgumentException">There is less room.</exception>
    public static int Format(DateTime utc, Span<byte> utf8)
    {
        if (!DateTime.SpecifyKind(utc, DateTimeKind.Utc).TryFormat(utf8, out var length, "O", CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("No room for a moment.", nameof(utf8));
        }

        // Before the Z of the format, which may have to come sooner.
        length--;
        while (length > WithMilliseconds && utf8[length - 1] == '0')
        {
            length--;
        }

        utf8[length] = (byte)'Z';
        return length + 1;
    }

    /// <summary>The moment that a text tells.</summary>
    /// <exception cref="FormatException">It is none that <see cref="Of"/> gave.</exception>
    public static DateTime Parse(string text) => DateTime.ParseExact(
        text,
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
