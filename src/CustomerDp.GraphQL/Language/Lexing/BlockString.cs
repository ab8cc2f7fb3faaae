using System.Text;
using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Lexing;

/// <summary>Block strings (section 2.9.4): common indentation and blank first and last lines are not part of the value.</summary>
internal static class BlockString
{
    private const string Quotes = "\"\"\"";

    /// <param name="source">The document.</param>
    /// <param name="start">Where the opening quotes are.</param>
    /// <param name="end">The first character after the closing quotes.</param>
    /// <param name="newLines">Line ends within the string.</param>
    /// <param name="lastLineStart">Where the last line of the string starts, when there are line ends.</param>
    public static string Read(string source, int start, out int end, out int newLines, out int lastLineStart)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        newLines = 0;
        lastLineStart = 0;
        var position = start + 3;
        while (position < source.Length)
        {
            var c = source[position];
            if (c == '"' && At(source, position, Quotes))
            {
                end = position + 3;
                lines.Add(line.ToString());
                return Dedent(lines);
            }

            if (c == '\\' && At(source, position + 1, Quotes))
            {
                line.Append(Quotes);
                position += 4;
            }
            else if (c is '\n' or '\r')
            {
                lines.Add(line.ToString());
                line.Clear();
                position += At(source, position, "\r\n") ? 2 : 1;
                newLines++;
                lastLineStart = position;
            }
            else
            {
                var length = Characters.ScalarLength(source, position);
                if (length == 0)
                {
                    throw new GraphQLSyntaxException(
                        $"Invalid character within String: {Characters.Describe(source, position)}.",
                        SourceLocation.Of(source, position));
                }

                line.Append(source, position, length);
                position += length;
            }
        }

        throw new GraphQLSyntaxException("Unterminated string.", SourceLocation.Of(source, position));
    }

    private static bool At(string source, int position, string expected) =>
        string.CompareOrdinal(source, position, expected, 0, expected.Length) == 0;

    private static string Dedent(List<string> lines)
    {
        var indent = int.MaxValue;
        int first = -1, last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var leading = LeadingWhitespace(lines[i]);
            if (leading == lines[i].Length)
            {
                continue;
            }

            if (first < 0)
            {
                first = i;
            }

            last = i;
            if (i > 0)
            {
                indent = Math.Min(indent, leading);
            }
        }

        if (first < 0)
        {
            return "";
        }

        var text = new StringBuilder();
        for (var i = first; i <= last; i++)
        {
            if (i > first)
            {
                text.Append('\n');
            }

            text.Append(i == 0 ? lines[i] : lines[i].Length > indent ? lines[i][indent..] : "");
        }

        return text.ToString();
    }

    private static int LeadingWhitespace(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
        {
            i++;
        }

        return i;
    }

    /// <summary>Prints a value as a block string whose reading gives the value back, or null when no block string can.</summary>
    public static string? TryPrint(string value)
    {
        foreach (var c in value)
        {
            // A carriage return would come back as a line feed, and other control characters are unreadable.
            if (c < ' ' && c is not ('\t' or '\n'))
            {
                return null;
            }
        }

        var escaped = value.Replace(Quotes, "\\" + Quotes, StringComparison.Ordinal);
        var lines = escaped.Split('\n');
        var forceLeadingNewLine = lines.Length > 1 && lines.Skip(1).All(l => l.Length == 0 || l[0] is ' ' or '\t');
        var trailingTripleQuotes = escaped.EndsWith("\\" + Quotes, StringComparison.Ordinal);
        var trailingQuote = value.EndsWith('"') && !trailingTripleQuotes;
        var forceTrailingNewLine = trailingQuote || value.EndsWith('\\');
        var asMultipleLines =
            lines.Length > 1 || value.Length > 70 || forceTrailingNewLine || forceLeadingNewLine || trailingTripleQuotes;
        var text = new StringBuilder(Quotes);
        var skipLeadingNewLine = lines.Length == 1 && value.Length > 0 && value[0] is ' ' or '\t';
        if ((asMultipleLines && !skipLeadingNewLine) || forceLeadingNewLine)
        {
            text.Append('\n');
        }

        text.Append(escaped);
        if (asMultipleLines || forceTrailingNewLine)
        {
            text.Append('\n');
        }

        text.Append(Quotes);
        var printed = text.ToString();
        return string.Equals(Read(printed, 0, out _, out _, out _), value, StringComparison.Ordinal) ? printed : null;
    }
}
