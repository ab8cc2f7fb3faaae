using System.Globalization;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>A moment with its offset, RFC 3339; fractions of a second up to seven digits, without trailing zeros.</summary>
internal sealed class DateTimeType() : TextScalarType<DateTimeOffset>(
    "DateTime",
    "A date and time with its offset from UTC, as RFC 3339 writes it.",
    "https://scalars.graphql.org/chillicream/date-time.html")
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFK"];

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        // Without an offset the text would be taken in the server's time zone.
        var hasOffset = text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 6 && text[^6] is '+' or '-');
        return hasOffset
            && DateTimeOffset.TryParseExact(
                text.Replace('z', 'Z'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value);
    }

    protected override int MaxUtf8Length => "yyyy-MM-ddTHH:mm:ss.FFFFFFF+00:00".Length;

    protected override string Format(DateTimeOffset value) => value.ToString(FormatOf(value), CultureInfo.InvariantCulture);

    protected override int Format(DateTimeOffset value, Span<byte> utf8) =>
        value.TryFormat(utf8, out var written, FormatOf(value), CultureInfo.InvariantCulture) ? written : 0;

    private static string FormatOf(DateTimeOffset value) =>
        value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";
}
