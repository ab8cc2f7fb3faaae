namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>How a document was made.</summary>
internal enum CaseKind
{
    /// <summary>Meant to be valid.</summary>
    Valid,

    /// <summary>Grammatical, with faults against the schema.</summary>
    Broken,

    /// <summary>With tokens or characters changed, so that it is seldom grammatical.</summary>
    Mutated,
}

/// <summary>A request that is put to both engines.</summary>
/// <param name="Kind">How the document was made.</param>
/// <param name="Pieces">The document: tokens, and what stands between them.</param>
/// <param name="Variables">A JSON object; null for none.</param>
/// <param name="OperationName">Which operation; null for none.</param>
internal sealed record Case(CaseKind Kind, IReadOnlyList<string> Pieces, string? Variables, string? OperationName)
{
    public string Document => string.Concat(Pieces);

    /// <summary>The request as a line of JSON; Node takes U+2028 for the end of a line.</summary>
    public string ToJson() => Json().Replace("\u2028", "\\u2028", StringComparison.Ordinal);

    private string Json() => $"{{\"query\":{JavaScriptText.Quote(Document)},\"variables\":{Variables ?? "null"},"
        + $"\"operationName\":{(OperationName is null ? "null" : JavaScriptText.Quote(OperationName))}}}";
}
