namespace CustomerDp.GraphQL.Errors;

/// <summary>
/// The text is not a GraphQL document. The message names tokens of the text, so it belongs to whoever sent it: never log it.
/// </summary>
public sealed class GraphQLSyntaxException : Exception
{
    internal GraphQLSyntaxException(string message, SourceLocation location)
        : base("Syntax Error: " + message) => Location = location;

    public GraphQLSyntaxException()
    {
    }

    public GraphQLSyntaxException(string message)
        : base(message)
    {
    }

    public GraphQLSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Where the text stops being GraphQL.</summary>
    internal SourceLocation Location { get; }

    /// <summary>True where nothing is wrong with the text but its size.</summary>
    public bool ExceedsLimit { get; init; }
}
