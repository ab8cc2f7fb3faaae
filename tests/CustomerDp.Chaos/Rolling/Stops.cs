using System.Globalization;
using CustomerDp.Chaos.Fleet;
using CustomerDp.Chaos.Reporting;

namespace CustomerDp.Chaos.Rolling;

/// <summary>How long each process took from SIGTERM to its end.</summary>
internal sealed class Stops(TimeProvider time)
{
    private readonly List<(string Component, string Text, TimeSpan Took, long InFlight, bool Well)> _all = [];

    /// <param name="component">As the chart calls it.</param>
    /// <param name="text">Which one.</param>
    /// <param name="inFlight">How many messages were held by workers when it was told.</param>
    /// <param name="stop">Tells it; true where it ended with exit code 0.</param>
    public async Task MeasureAsync(string component, string text, long inFlight, Func<Task<bool>> stop)
    {
        var told = time.GetTimestamp();
        var well = await stop();
        _all.Add((component, text, time.GetElapsedTime(told), inFlight, well));
    }

    public void Judge(ChaosReport report)
    {
        foreach (var (_, text, took, inFlight, _) in _all)
        {
            report.Figure(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{text}: {inFlight} messages in flight when it was told to stop, gone after {took.TotalSeconds:0.0} s"));
        }

        var late = _all.Where(s => !s.Well || s.Took >= GracePeriod.Of(s.Component)).Select(s => s.Text).ToList();
        report.Check(
            late.Count == 0,
            $"{_all.Count} processes ended with 0 within the chart's grace period{string.Concat(late.Select(l => $"; not {l}"))}");
        report.Check(_all.Exists(s => s.InFlight > 0), "some were told to stop while messages were in flight");
    }
}
