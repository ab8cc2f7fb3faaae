namespace CustomerDp.GraphQL.Execution;

/// <summary>
/// Values of <c>extensions.code</c>. The specification leaves codes to servers; these are the ones that Apollo Server made customary.
/// </summary>
public static class ErrorCodes
{
    /// <summary>The document is not GraphQL, or larger than the parser takes.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document does not fit the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>The operation to execute cannot be told.</summary>
    public const string OperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";

    /// <summary>The operation selects more fields than allowed.</summary>
    public const string OperationTooLarge = "OPERATION_TOO_LARGE";

    /// <summary>A variable or argument has a wrong value.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The HTTP request is not a GraphQL request.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>No document is known by the hash; the client sends hash and document now.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>Hashes are not taken; the client sends documents from now on.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>No document is known by the id.</summary>
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";

    /// <summary>The document is not among the trusted ones, and others are not executed.</summary>
    public const string DocumentNotTrusted = "DOCUMENT_NOT_TRUSTED";

    /// <summary>The request ran longer than allowed.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>A resolver failed unexpectedly, or gave something that the schema does not allow.</summary>
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";
}
