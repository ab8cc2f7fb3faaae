using System.Text.Json;

namespace CustomerDp.GraphQL.Execution;

/// <summary>A request (section 6.1): a document, which of its operations, and values of its variables.</summary>
internal sealed record OperationRequest(string Query)
{
    /// <summary>Which operation; null when the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object; undefined or null for none.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>Services for resolvers; null for none.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>What the resolvers of the query root have as their parent; null for an object without members.</summary>
    public object? RootValue { get; init; }

    /// <summary>The request with variables given as a JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public OperationRequest WithVariables(string json)
    {
        using var document = JsonDocument.Parse(json);
        return this with { Variables = document.RootElement.Clone() };
    }
}
