namespace CustomerDp.GraphQL.Errors;

/// <summary>
/// Values of <c>extensions.code</c>. The specification leaves codes to servers; these are the ones that Apollo Server made customary.
/// </summary>
internal static class ErrorCodes
{
    /// <summary>The document is not GraphQL.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document has more tokens or deeper nesting than the parser takes.</summary>
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";

    /// <summary>The document does not fit the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>The operation to execute cannot be told.</summary>
    public const string OperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";

    /// <summary>The operation selects more fields than allowed.</summary>
    public const string OperationTooLarge = "OPERATION_TOO_LARGE";

    /// <summary>The document has more operations than allowed.</summary>
    public const string OperationLimitExceeded = "OPERATION_LIMIT_EXCEEDED";

    /// <summary>Fields are nested deeper than allowed.</summary>
    public const string DepthLimitExceeded = "DEPTH_LIMIT_EXCEEDED";

    /// <summary>The operation asks for more fields of the query root than allowed.</summary>
    public const string RootFieldLimitExceeded = "ROOT_FIELD_LIMIT_EXCEEDED";

    /// <summary>The operation has more aliases than allowed.</summary>
    public const string AliasLimitExceeded = "ALIAS_LIMIT_EXCEEDED";

    /// <summary>Fragments are spread more often than allowed.</summary>
    public const string FragmentLimitExceeded = "FRAGMENT_LIMIT_EXCEEDED";

    /// <summary>There are more directives at one place than allowed.</summary>
    public const string DirectiveLimitExceeded = "DIRECTIVE_LIMIT_EXCEEDED";

    /// <summary>So many fields share response names that they are not compared.</summary>
    public const string FieldMergeLimitExceeded = "FIELD_MERGE_LIMIT_EXCEEDED";

    /// <summary>The operation costs more than allowed.</summary>
    public const string CostLimitExceeded = "COST_LIMIT_EXCEEDED";

    /// <summary>The answer would have more values than allowed.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>There are more errors than the answer shows.</summary>
    public const string ErrorLimitExceeded = "ERROR_LIMIT_EXCEEDED";

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
