using System.Globalization;
using System.Text;
using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Lexing;

/// <summary>Quoted strings (section 2.9.4): escapes, surrogate pairs written as two escapes, <c>\u{...}</c>.</summary>
internal static class StringLiteral
{
    public static string Read(string source, int start, out int end)
    {
        var position = start + 1;
        var chunk = position;
        StringBuilder? text = null;
        while (position < source.Length)
        {
            var c = source[position];
            switch (c)
            {
                case '"':
                    end = position + 1;
                    return text is null ? source[chunk..position] : text.Append(source, chunk, position - chunk).ToString();
                case '\n' or '\r':
                    throw Fault(source, position, "Unterminated string.");
                case '\\':
                    text ??= new StringBuilder();
                    text.Append(source, chunk, position - chunk);
                    position = chunk = Escape(source, position, text);
                    break;
                default:
                    var length = Characters.ScalarLength(source, position);
                    if (length == 0)
                    {
                        throw Fault(source, position, $"Invalid character within String: {Characters.Describe(source, position)}.");
                    }

                    position += length;
                    break;
            }
        }

        throw Fault(source, position, "Unterminated string.");
    }

    private static int Escape(string source, int position, StringBuilder text)
    {
        var c = position + 1 < source.Length ? source[position + 1] : '\0';
        switch (c)
        {
            case 'u':
                return position + 2 < source.Length && source[position + 2] == '{'
                    ? VariableWidth(source, position, text)
                    : FixedWidth(source, position, text);
            case '"' or '\\' or '/':
                text.Append(c);
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'n':
                text.Append('\n');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 't':
                text.Append('\t');
                break;
            default:
                throw Fault(source, position, $"Invalid character escape sequence: \"{Slice(source, position, 2)}\".");
        }

        return position + 2;
    }

    private static int VariableWidth(string source, int position, StringBuilder text)
    {
        // Twelve characters hold the longest form that could still be a scalar value with leading zeros, as graphql-js bounds it.
        const int MaxLength = 12;
        var value = 0;
        var size = 3;
        while (size < MaxLength)
        {
            var c = position + size < source.Length ? source[position + size] : '\0';
            size++;
            if (c == '}')
            {
                if (size < 5 || !Rune.IsValid(value))
                {
                    break;
                }

                text.Append(new Rune(value).ToString());
                return position + size;
            }

            if (!char.IsAsciiHexDigit(c))
            {
                break;
            }

            value = (value << 4) | Convert.ToInt32(c.ToString(), 16);
        }

        throw Fault(source, position, $"Invalid Unicode escape sequence: \"{Slice(source, position, size)}\".");
    }

    private static int FixedWidth(string source, int position, StringBuilder text)
    {
        if (Hex4(source, position + 2) is { } first)
        {
            if (!char.IsSurrogate(first))
            {
                text.Append(first);
                return position + 6;
            }

            if (char.IsHighSurrogate(first) && Slice(source, position + 6, 2) == "\\u"
                && Hex4(source, position + 8) is { } second && char.IsLowSurrogate(second))
            {
                text.Append(first).Append(second);
                return position + 12;
            }
        }

        throw Fault(source, position, $"Invalid Unicode escape sequence: \"{Slice(source, position, 6)}\".");
    }

    private static char? Hex4(string source, int position) =>
        position + 4 <= source.Length
        && ushort.TryParse(source.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? (char)value
            : null;

    private static string Slice(string source, int position, int length) =>
        position >= source.Length ? "" : source.Substring(position, Math.Min(length, source.Length - position));

    private static GraphQLSyntaxException Fault(string source, int position, string message) =>
        new(message, SourceLocation.Of(source, position));
}
