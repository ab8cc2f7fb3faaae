using System.Globalization;
using System.Text;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>
/// Prints nodes as GraphQL text in the layout that graphql-js's <c>print</c> made customary: two spaces, one selection a line.
/// </summary>
internal static class SyntaxPrinter
{
    /// <summary>Prints a node; reading the text gives the same tree.</summary>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var writer = new SyntaxWriter();
        switch (node)
        {
            case DocumentNode document:
                writer.Document(document);
                break;
            case DefinitionNode definition:
                writer.Definition(definition);
                break;
            default:
                writer.Part(node);
                break;
        }

        return writer.ToString();
    }

    /// <summary>A string as a quoted GraphQL string, in printable ASCII as far as control characters go.</summary>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
