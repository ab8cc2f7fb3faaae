namespace CustomerDp.Cli.Output;

/// <summary>Text that does nothing to a terminal: what stands in a message's attributes, anybody may have written.</summary>
internal static class PlainText
{
    public static string Of(string text) =>
        text.Any(IsControl) ? string.Concat(text.Select(c => IsControl(c) ? '\uFFFD' : c)) : text;

    private static bool IsControl(char c) => char.IsControl(c) && c is not '\n';
}
