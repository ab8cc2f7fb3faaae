namespace CustomerDp.Console.Layout;

/// <summary>A meaning as a class of the style sheet and as a sign.</summary>
public static class Tones
{
    /// <summary>The class.</summary>
    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Info => "info",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        _ => "quiet",
    };

    /// <summary>The sign that stands beside the colour; nothing for what has nothing to say.</summary>
    public static string SignOf(Tone tone) => tone switch
    {
        Tone.Ok => "✓",
        Tone.Info => "i",
        Tone.Warn => "▲",
        Tone.Bad => "✕",
        _ => "",
    };
}
