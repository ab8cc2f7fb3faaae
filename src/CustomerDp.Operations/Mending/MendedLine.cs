namespace CustomerDp.Operations.Mending;

/// <summary>A line of the difference between a body and the mended one. Personal data.</summary>
/// <param name="Change">A minus: it is in the original only; a plus: in the mended one only; a blank: in both.</param>
/// <param name="Text">The line.</param>
public sealed record MendedLine(char Change, string Text)
{
    /// <summary>The change only.</summary>
    public override string ToString() => $"{Change}";
}
