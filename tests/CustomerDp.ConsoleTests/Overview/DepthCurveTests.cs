using System.Globalization;
using System.Text.RegularExpressions;
using CustomerDp.Console.Overview;
using CustomerDp.Operations.Overview;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.ConsoleTests.Overview;

/// <summary>A queue's hour as a line.</summary>
public sealed partial class DepthCurveTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_goes_from_left_to_right_and_from_nothing_at_the_bottom_to_the_most_at_the_top()
    {
        var curve = Of((60, 0), (30, 10), (0, 5));

        // Nothing is known between looks that are so far apart: each is a dot.
        Assert.Equal("M0 26h0M60 2h0M120 14h0", curve!.Line);
        Assert.Equal("", curve.Area);
        Assert.Equal((0, 10, 5), (curve.Least, curve.Most, curve.Now));
    }

    [Fact]
    public void Looks_that_found_the_same_are_one_stroke_and_a_minute_without_any_is_bridged()
    {
        var curve = Of((6, 4), (5, 4), (4, 4), (2, 4), (1, 8), (0, 8));

        Assert.Equal("M108 14L116 14L118 2L120 2", curve!.Line);
        Assert.Equal("M108 14L116 14L118 2L120 2V28H108Z", curve.Area);
    }

    [Fact]
    public void What_was_always_empty_lies_at_the_bottom() => Assert.Equal("M118 26L120 26", Of((1, 0), (0, 0))!.Line);

    [Fact]
    public void A_single_look_is_no_line() => Assert.Null(Of((0, 3)));

    [Fact]
    public void Whatever_was_seen_it_stays_within_its_frame_and_says_the_least_and_the_most()
    {
        var looks = ArbMap.Default.GeneratorFor<NonNegativeInt>().Select(n => (long)n.Get).ListOf(61).ToArbitrary();

        Prop.ForAll(looks, counts =>
        {
            var curve = DepthCurve.Of([.. counts.Select((c, i) => new DepthSample(Now.AddMinutes(i - 60), c))], Now)!;
            var points = Points().Matches(curve.Line).Select(m => (X: Number(m.Groups[1]), Y: Number(m.Groups[2]))).ToArray();
            Assert.Equal(points.Select(p => p.X).Order(), points.Select(p => p.X));
            Assert.All(points, p => Assert.True(p is { X: >= 0 and <= DepthCurve.Width, Y: >= 2 and <= DepthCurve.Height - 2 }));
            Assert.Equal((counts.Min(), counts.Max(), counts[^1]), (curve.Least, curve.Most, curve.Now));
            Assert.Equal(counts.Max() == 0 ? DepthCurve.Height - 2 : 2, points.Min(p => p.Y));
        }).QuickCheckThrowOnFailure();
    }

    private static DepthCurve? Of(params (int MinutesAgo, long Count)[] looks) =>
        DepthCurve.Of([.. looks.Select(l => new DepthSample(Now.AddMinutes(-l.MinutesAgo), l.Count))], Now);

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("([0-9.]+) ([0-9.]+)")]
    private static partial Regex Points();
}
