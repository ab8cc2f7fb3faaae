using System.Buffers;
using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.GraphQL.Http;

/// <summary>Reads a request from the body of a POST (draft of 2025-05-08, section "Request").</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 256 };

    /// <summary>The body, or null when it is larger than allowed.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>
    /// The request in a body. Unknown members are ignored, members that are null are as if absent. The document must live as long as
    /// the request, whose variables are part of it.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument? document, out OperationRequest? request, out string? fault)
    {
        request = null;
        try
        {
            document = JsonDocument.Parse(body, JsonOptions);
        }
        catch (JsonException)
        {
            document = null;
            fault = "The request body is not JSON.";
            return false;
        }

        fault = TryRead(document.RootElement, out request);
        return fault is null;
    }

    private static string? TryRead(JsonElement root, out OperationRequest? request)
    {
        request = null;
        if (root.ValueKind == JsonValueKind.Array) return "Batching is not supported: the request body must be one JSON object.";
        if (root.ValueKind != JsonValueKind.Object) return "The request body must be a JSON object.";
        if (!TryGet(root, "query", JsonValueKind.String, out var query)) return "The member \"query\" must be a string.";
        if (query.ValueKind == JsonValueKind.Undefined) return "The member \"query\" is missing.";
        if (!TryGet(root, "operationName", JsonValueKind.String, out var name)) return "The member \"operationName\" must be a string or null.";
        if (!TryGet(root, "variables", JsonValueKind.Object, out var variables)) return "The member \"variables\" must be an object or null.";
        if (!TryGet(root, "extensions", JsonValueKind.Object, out _)) return "The member \"extensions\" must be an object or null.";
        try
        {
            request = new OperationRequest(query.GetString()!)
            {
                OperationName = name.ValueKind == JsonValueKind.String ? name.GetString() : null,
                Variables = variables,
            };
            return null;
        }
        catch (InvalidOperationException)
        {
            return "A string of the request is not valid Unicode.";
        }
    }

    private static bool TryGet(JsonElement root, string name, JsonValueKind kind, out JsonElement value)
    {
        if (!root.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null)
        {
            value = default;
            return true;
        }

        return value.ValueKind == kind;
    }
}
