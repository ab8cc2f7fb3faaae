using System.Buffers;
using System.Globalization;

namespace CustomerDp.GraphQL.Language.Lexing;

/// <summary>Classes of source characters (sections 2.1.1 and 2.1.9).</summary>
internal static class Characters
{
    public static readonly SearchValues<char> NameContinue =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>True for names as section 2.1.9 has them: letters, digits and underscores, not starting with a digit.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && IsNameStart(text[0]) && !text.AsSpan().ContainsAnyExcept(NameContinue);

    /// <summary>UTF-16 units of the Unicode scalar value at <paramref name="position"/>: 1 or 2, or 0 for a lone surrogate.</summary>
    public static int ScalarLength(string source, int position)
    {
        var c = source[position];
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        return char.IsHighSurrogate(c) && position + 1 < source.Length && char.IsLowSurrogate(source[position + 1]) ? 2 : 0;
    }

    /// <summary>How messages show the character at a position: <c>"a"</c>, <c>U+0007</c>, or <c>&lt;EOF&gt;</c>.</summary>
    public static string Describe(string source, int position)
    {
        if (position >= source.Length)
        {
            return "<EOF>";
        }

        var code = ScalarLength(source, position) == 2 ? char.ConvertToUtf32(source, position) : source[position];
        if (code == '"')
        {
            return "'\"'";
        }

        return code is >= 0x20 and <= 0x7E ? $"\"{(char)code}\"" : "U+" + code.ToString("X4", CultureInfo.InvariantCulture);
    }
}
