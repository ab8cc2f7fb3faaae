namespace CustomerDp.GraphQL.Errors;

/// <summary>
/// Thrown by a resolver to answer with an error of its own: the message, code and extensions reach the client. All other exceptions
/// are masked as <c>Unexpected Execution Error</c>.
/// </summary>
public sealed class GraphQLException : Exception
{
    internal GraphQLException(GraphQLError error)
        : base(error?.Message) => Error = error ?? throw new ArgumentNullException(nameof(error));

    /// <param name="message">What the client reads.</param>
    /// <param name="code">The <c>extensions.code</c>; null for none.</param>
    public GraphQLException(string message, string? code)
        : this(new GraphQLError(message) { Code = code })
    {
    }

    public GraphQLException()
        : this("Unexpected Execution Error", ErrorCodes.InternalServerError)
    {
    }

    public GraphQLException(string message)
        : this(message, code: null)
    {
    }

    public GraphQLException(string message, Exception innerException)
        : base(message, innerException) => Error = new GraphQLError(message);

    /// <summary>The error; place and path are added by the engine where they are missing.</summary>
    internal GraphQLError Error { get; }
}
