using System.Globalization;
using CustomerDp.GraphQL.TypeSystem.Scalars;
using CustomerDp.Projections.Views;

namespace CustomerDp.QueryApi.Schema;

/// <summary>
/// A moment in UTC. Written with milliseconds always, as the events are, and with more digits where it has them: a fixed width where
/// clients compare and sort texts.
/// </summary>
public sealed class UtcDateTimeType() : TextScalarType<DateTime>(
    "DateTime",
    "A moment in UTC as RFC 3339 writes it, with milliseconds or finer.",
    "https://scalars.graphql.org/chillicream/date-time.html")
{
    protected override bool TryParse(string text, out DateTime value) => DateTime.TryParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AdjustToUniversal,
        out value) && value.Kind == DateTimeKind.Utc;

    protected override int MaxUtf8Length => UtcText.MaxLength;

    protected override string Format(DateTime value) => UtcText.Of(value);

    protected override int Format(DateTime value, Span<byte> utf8) => UtcText.Format(value, utf8);
}
