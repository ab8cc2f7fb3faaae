using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.Tests.GraphQL.TypeSystem;

/// <summary>Scalars that are written without a text of their own give the same bytes as the text.</summary>
[Trait("Kind", "unit")]
public sealed class ScalarTextTests
{
    private const int Samples = 2_000;

    private static readonly Random Random = new(17);

    [Fact]
    public void A_decimal_is_written_with_every_digit()
    {
        decimal[] extremes =
            [0m, -0.0m, 1.10m, 100.50m, decimal.MaxValue, decimal.MinValue, new(1, 0, 0, true, 28), new(-1, -1, -1, true, 28)];
        foreach (var number in (decimal[])[.. extremes, .. Enumerable.Range(0, Samples).Select(_ => AnyDecimal())])
        {
            Assert.Equal(number.ToString(CultureInfo.InvariantCulture), Written(new DecimalType(), number));
        }
    }

    [Fact]
    public void A_whole_number_may_be_given_for_a_decimal() => Assert.Equal("7", Written(new DecimalType(), 7));

    [Fact]
    public void A_date_is_written_as_its_text()
    {
        foreach (var day in (DateOnly[])[DateOnly.MinValue, DateOnly.MaxValue, .. Enumerable.Range(0, Samples).Select(_ => AnyDay())])
        {
            Assert.Equal($"\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"", Written(new DateType(), day));
        }
    }

    [Fact]
    public void A_moment_is_written_with_its_offset_and_no_zeros_at_the_end()
    {
        DateTimeOffset[] extremes = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero)];
        foreach (var moment in (DateTimeOffset[])[.. extremes, .. Enumerable.Range(0, Samples).Select(_ => AnyMoment())])
        {
            var text = moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
                + (moment.Offset == TimeSpan.Zero ? "Z" : moment.ToString("zzz", CultureInfo.InvariantCulture));
            Assert.Equal($"\"{text}\"", Written(new DateTimeType(), moment));
        }
    }

    private static string Written(ScalarType scalar, object value)
    {
        Assert.True(scalar.TryCoerceOutput(value, out var result, out _));
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, ResponseJson.WriterOptions))
        {
            scalar.Write(writer, result);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static decimal AnyDecimal() =>
        new(Random.Next(), Random.Next(), Random.Next(), Random.Next(2) == 0, (byte)Random.Next(29));

    private static DateOnly AnyDay() => DateOnly.FromDayNumber(Random.Next(DateOnly.MaxValue.DayNumber));

    private static DateTimeOffset AnyMoment()
    {
        var precision = Random.Next(3) switch
        {
            0 => TimeSpan.TicksPerSecond,
            1 => TimeSpan.TicksPerMillisecond,
            _ => 1,
        };
        var ticks = Random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay);
        return new DateTimeOffset(ticks - (ticks % precision), TimeSpan.FromMinutes(Random.Next(-4, 5) * 30));
    }
}
