using System.Globalization;
using CustomerDp.DynamoDb.Items;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>Times as they stand in items: what the runtime takes for one in UTC with all its digits is one, and nothing else is.</summary>
[Trait("Kind", "unit")]
public class VersionTextTests
{
    [Fact]
    public void Any_time_is_read_as_it_was_written() =>
        Prop.ForAll(
            Arb.From(Times),
            time => VersionText.Utc(VersionText.Of(time)) == time && VersionText.Utc(VersionText.Of(time)).Kind == DateTimeKind.Utc)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Any_text_is_judged_as_the_runtime_does() =>
        Prop.ForAll(
            Arb.From(
                from time in Times
                from place in Gen.Choose(0, 27)
                from character in Gen.Elements("0129-:.TZ+ a٣".ToCharArray())
                from length in Gen.Frequency((9, Gen.Constant(28)), (1, Gen.Choose(0, 29)))
                select Spoilt(VersionText.Of(time), place, character, length)),
            text =>
            {
                var expected = DateTime.TryParseExact(
                    text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Kind == DateTimeKind.Utc;
                try
                {
                    return VersionText.Utc(text) == time && expected;
                }
                catch (FormatException exception)
                {
                    return !expected && exception.Message == "No time in UTC.";
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static Gen<DateTime> Times =>
        from day in Gen.Choose(0, (int)(DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay))
        from second in Gen.Choose(0, 86_399)
        from ticks in Gen.Choose(0, 9_999_999)
        select DateTime.SpecifyKind(DateTime.MinValue.AddDays(day).AddSeconds(second).AddTicks(ticks), DateTimeKind.Utc);

    private static string Spoilt(string text, int place, char character, int length)
    {
        var spoilt = text[..place] + character + text[(place + 1)..];
        return length <= spoilt.Length ? spoilt[..length] : spoilt + character;
    }
}
