using System.Buffers;
using System.Diagnostics;

namespace CustomerDp.AmazonSqs.Transport.Attributes;

/// <summary>W3C's two headers: <see href="https://www.w3.org/TR/trace-context/#trace-context-http-headers-format"/>.</summary>
internal static class TraceParent
{
    // version-trace-parent-flags: 2 + 1 + 32 + 1 + 16 + 1 + 2.
    private const int Length = 55;

    // What has to be passed on at least; more is not worth its place among a message's bytes.
    private const int LongestState = 512;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private static readonly SearchValues<char> Printable = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(x => (char)x),
    ]);

    /// <returns>The text itself, or its first 55 characters where a later version adds more; null when it is none.</returns>
    public static string? Read(string? text)
    {
        if (text is { Length: > Length } && text[Length] == '-' && !text.StartsWith("00", StringComparison.Ordinal))
        {
            text = text[..Length];
        }

        return text is { Length: Length } && IsOne(text) ? text : null;
    }

    // As ActivityContext.TryParse, which allocates the ids: this is asked of every message.
    private static bool IsOne(ReadOnlySpan<char> text) =>
        text[2] == '-' && text[35] == '-' && text[52] == '-'
        && IsHex(text[..2]) && text[..2] is not "ff"
        && IsId(text[3..35]) && IsId(text[36..52])
        && IsHex(text[53..]);

    private static bool IsId(ReadOnlySpan<char> text) => IsHex(text) && text.ContainsAnyExcept('0');

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);

    public static string Write(ActivityContext context) =>
        $"00-{context.TraceId}-{context.SpanId}-{((context.TraceFlags & ActivityTraceFlags.Recorded) == 0 ? "00" : "01")}";

    /// <summary>Whether it is a list of <c>key=value</c>, short enough to pass on.</summary>
    public static bool IsState(string text)
    {
        if (text.Length is 0 or > LongestState || text.AsSpan().ContainsAnyExcept(Printable))
        {
            return false;
        }

        foreach (var range in text.AsSpan().Split(','))
        {
            var member = text.AsSpan(range).Trim();
            if (!member.IsEmpty && member.IndexOf('=') < 1)
            {
                return false;
            }
        }

        return true;
    }
}
