namespace CustomerDp.GraphQL.Errors;

/// <summary>A place in a document: line and column, both from 1; columns count UTF-16 code units, as graphql-js counts them.</summary>
/// <remarks><see href="https://spec.graphql.org/September2025/#sec-Errors.Error-Result-Format">Section 7.1.2</see>.</remarks>
internal readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>The location of a character offset. A line ends with LF, CR or CR LF.</summary>
    public static SourceLocation Of(string source, int position)
    {
        ArgumentNullException.ThrowIfNull(source);
        int line = 1, lineStart = 0;
        for (var i = 0; i < position && i < source.Length; i++)
        {
            if (source[i] == '\r' && i + 1 < source.Length && source[i + 1] == '\n')
            {
                if (i + 1 >= position)
                {
                    break;
                }

                i++;
            }
            else if (source[i] is not ('\n' or '\r'))
            {
                continue;
            }

            line++;
            lineStart = i + 1;
        }

        return new SourceLocation(line, position - lineStart + 1);
    }
}
