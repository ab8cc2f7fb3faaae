using System.Text.Json;

namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>A request as it came: with a document, the name of one, or both.</summary>
internal sealed record GraphQLRequest
{
    /// <summary>The document; null where one is named.</summary>
    public string? Query { get; init; }

    /// <summary>The document as the request spells it, where that is worth keeping; undefined otherwise.</summary>
    public JsonElement NewSpelling { get; init; }

    /// <summary>The member <c>documentId</c>, or Relay's <c>id</c> or <c>doc_id</c>.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Apollo's <c>extensions.persistedQuery.sha256Hash</c>.</summary>
    public string? Sha256Hash { get; init; }

    public string? OperationName { get; init; }

    public JsonElement Variables { get; init; }
}
