using System.Globalization;
using System.Text;
using CustomerDp.Operations.Overview;

namespace CustomerDp.Console.Overview;

/// <summary>A queue's last hour as paths of SVG, from left to right, and in words.</summary>
/// <param name="Line">How much was in it; open where nothing is known.</param>
/// <param name="Area">What lies below the line.</param>
/// <param name="Least">The least that was seen in it.</param>
/// <param name="Most">The most.</param>
/// <param name="Now">What was seen last.</param>
internal sealed record DepthCurve(string Line, string Area, long Least, long Most, long Now)
{
    /// <summary>How wide the hour is.</summary>
    public const int Width = 120;

    /// <summary>How high the most is, with room for the line's width above and below.</summary>
    public const int Height = 28;

    private const int Margin = 2;

    // One look may fail or come late without a gap.
    private static readonly TimeSpan Gap = 2.5 * DepthHistory.Interval;

    /// <param name="samples">The looks, the oldest first.</param>
    /// <param name="now">When the hour ends.</param>
    /// <returns>Null where fewer than two are known: they make no line.</returns>
    public static DepthCurve? Of(IReadOnlyList<DepthSample> samples, DateTimeOffset now)
    {
        if (samples.Count < 2)
        {
            return null;
        }

        var most = samples.Max(s => s.Messages);
        var line = new StringBuilder();
        var area = new StringBuilder();
        for (int begin = 0, end; begin < samples.Count; begin = end)
        {
            end = begin + 1;
            while (end < samples.Count && samples[end].At - samples[end - 1].At <= Gap)
            {
                end++;
            }

            var piece = Piece([.. samples.Skip(begin).Take(end - begin)], most, now);
            line.Append(piece.Line);
            area.Append(piece.Area);
        }

        return new(line.ToString(), area.ToString(), samples.Min(s => s.Messages), most, samples[^1].Messages);
    }

    // Of looks that found the same, one after another, the first and the last say all. A single one is a dot: a line without a length.
    private static (string Line, string Area) Piece(DepthSample[] samples, long most, DateTimeOffset now)
    {
        var points = samples
            .Where((s, i) => i == 0
                || i == samples.Length - 1
                || s.Messages != samples[i - 1].Messages
                || s.Messages != samples[i + 1].Messages)
            .Select(s => (X: Text(Width * (1 - (now - s.At) / DepthHistory.Length)), Y: Text(YOf(s.Messages, most))))
            .ToArray();
        var line = $"M{string.Join('L', points.Select(p => $"{p.X} {p.Y}"))}";
        return points.Length == 1
            ? ($"{line}h0", "")
            : (line, $"{line}V{Height}H{points[0].X}Z");
    }

    private static double YOf(long messages, long most) => Height - Margin - ((double)messages / Math.Max(1, most) * (Height - 2 * Margin));

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
