namespace CustomerDp.Chaos.Reporting;

/// <summary>What a run has shown: figures, and checks of which none may fail.</summary>
public sealed class ChaosReport
{
    private readonly List<(bool Holds, string Text)> _checks = [];
    private readonly List<string> _figures = [];

    /// <summary>Every check holds.</summary>
    public bool Passed => _checks.TrueForAll(c => c.Holds);

    public void Check(bool holds, string text) => _checks.Add((holds, text));

    public void Figure(string text) => _figures.Add(text);

    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                .. _figures.Select(f => $"      {f}"),
                .. _checks.Select(c => $"{(c.Holds ? "  ok " : "FAIL ")} {c.Text}"),
                Passed ? "PASSED" : "FAILED",
            ]);
}
