namespace CustomerDp.Console.Layout;

/// <summary>What a colour means. No meaning is told by colour alone.</summary>
public enum Tone
{
    /// <summary>Nothing to say.</summary>
    Quiet,

    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look.</summary>
    Warn,

    /// <summary>Something is broken, or cannot be undone.</summary>
    Bad,
}
