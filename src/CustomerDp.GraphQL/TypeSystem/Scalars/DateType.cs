using System.Globalization;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>A calendar day without a time, <c>2026-03-01</c>.</summary>
internal sealed class DateType() : TextScalarType<DateOnly>(
    "Date",
    "A date without a time or time zone, as `YYYY-MM-DD`.",
    "https://scalars.graphql.org/chillicream/local-date.html")
{
    protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override int MaxUtf8Length => "yyyy-MM-dd".Length;

    protected override string Format(DateOnly value) => value.ToString("O", CultureInfo.InvariantCulture);

    protected override int Format(DateOnly value, Span<byte> utf8) =>
        value.TryFormat(utf8, out var written, "O", CultureInfo.InvariantCulture) ? written : 0;
}
