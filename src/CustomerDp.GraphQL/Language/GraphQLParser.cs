using System.Diagnostics.CodeAnalysis;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Language;

/// <summary>Reads GraphQL documents: executable ones and the type system definition language (section 2 and Appendix C).</summary>
internal static class GraphQLParser
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or is larger than the options allow.</exception>
    public static DocumentNode Parse(string source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TypeSystemParser(source, options ?? ParserOptions.Default).Document();
    }

    /// <summary>Reads a document; the error is null exactly when it could be read.</summary>
    public static bool TryParse(
        string source,
        ParserOptions? options,
        [NotNullWhen(true)] out DocumentNode? document,
        [NotNullWhen(false)] out GraphQLSyntaxException? error)
    {
        try
        {
            document = Parse(source, options);
            error = null;
            return true;
        }
        catch (GraphQLSyntaxException e)
        {
            document = null;
            error = e;
            return false;
        }
    }

    /// <summary>Reads a value that stands alone, e.g. a default value.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not one constant value.</exception>
    public static ValueNode ParseValue(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TypeSystemParser(source, ParserOptions.Default).Alone(static p => p.Value(isConst: true));
    }

    /// <summary>Reads a type reference that stands alone, e.g. <c>[ID!]!</c>.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not one type reference.</exception>
    public static TypeNode ParseType(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TypeSystemParser(source, ParserOptions.Default).Alone(static p => p.Type());
    }
}
