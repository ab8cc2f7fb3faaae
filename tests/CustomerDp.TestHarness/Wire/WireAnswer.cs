namespace CustomerDp.TestHarness.Wire;

/// <summary>What a <see cref="WireServer"/> answers.</summary>
/// <param name="Body">The body.</param>
/// <param name="Status">The status.</param>
public sealed record WireAnswer(string Body = "{}", int Status = 200)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What follows it.</summary>
    public WireEnding Ending { get; init; }
}
