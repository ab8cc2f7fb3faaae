using System.Globalization;
using System.Text;
using CustomerDp.Projections.Views;

namespace CustomerDp.Tests.Projections;

[Trait("Kind", "unit")]
public class UtcTextTests
{
    [Theory]
    [InlineData("2026-03-01T10:15:30.0000000", "2026-03-01T10:15:30.000Z")]
    [InlineData("2026-03-01T10:15:30.1200000", "2026-03-01T10:15:30.120Z")]
    [InlineData("2026-03-01T10:15:30.1234000", "2026-03-01T10:15:30.1234Z")]
    [InlineData("2026-03-01T10:15:30.1230001", "2026-03-01T10:15:30.1230001Z")]
    [InlineData("0001-01-01T00:00:00.0000000", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999Z")]
    public void A_moment_has_milliseconds_and_what_is_finer_only_where_there_is_something(string moment, string expected)
    {
        foreach (var kind in Enum.GetValues<DateTimeKind>())
        {
            var utc = DateTime.SpecifyKind(DateTime.ParseExact(moment, "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture), kind);
            var utf8 = new byte[UtcText.MaxLength];

            Assert.Equal(expected, UtcText.Of(utc));
            Assert.Equal(expected, Encoding.UTF8.GetString(utf8, 0, UtcText.Format(utc, utf8)));
        }
    }

    [Fact]
    public void Every_text_tells_its_moment()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var utc = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            Assert.Equal(utc, UtcText.Parse(UtcText.Of(utc)));
        }
    }
}
