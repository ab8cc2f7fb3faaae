using System.Globalization;

namespace CustomerDp.Benchmarks.Measuring;

/// <summary>Figures of several rounds.</summary>
internal sealed class Distribution(IEnumerable<double> values)
{
    private readonly double[] _ordered = [.. values.Order()];

    public double Median => At(0.5);

    /// <param name="share">0.99 for the value that 99 of 100 do not exceed.</param>
    public double At(double share) =>
        _ordered.Length == 0 ? double.NaN : _ordered[Math.Min((int)(share * _ordered.Length), _ordered.Length - 1)];

    /// <summary>Median and quartiles.</summary>
    /// <param name="format">Of each number.</param>
    public string Text(string format) => _ordered.Length switch
    {
        0 => "-",
        1 => Text(_ordered[0], format),
        _ => $"{Text(Median, format)} ({Text(At(0.25), format)} to {Text(At(0.75), format)})",
    };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
