using System.Buffers;
using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.GraphQL.Http;

/// <summary>Reads a request from the body of a POST or the URL of a GET (draft of 2025-05-08, section "Request").</summary>
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
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, out JsonDocument? document, out OperationRequest? request)
    {
        request = null;
        try
        {
            document = JsonDocument.Parse(body, JsonOptions);
        }
        catch (JsonException)
        {
            document = null;
            return "The request body is not JSON.";
        }

        return Read(document.RootElement, out request);
    }

    /// <summary>
    /// The request in the URL of a GET: <c>variables</c> and <c>extensions</c> are JSON texts, an empty parameter is as if absent.
    /// The document, of the variables, must live as long as the request.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(IQueryCollection parameters, out JsonDocument? variables, out OperationRequest? request)
    {
        request = null;
        variables = null;
        var query = parameters["query"].ToString();
        if (query.Length == 0) return "The parameter \"query\" is missing.";
        if (!TryObject(parameters["variables"], out variables)) return "The parameter \"variables\" must be a JSON object.";
        var hasExtensions = TryObject(parameters["extensions"], out var extensions);
        extensions?.Dispose();
        if (!hasExtensions) return "The parameter \"extensions\" must be a JSON object.";
        var name = parameters["operationName"].ToString();
        request = new OperationRequest(query)
        {
            OperationName = name.Length == 0 ? null : name,
            Variables = variables?.RootElement ?? default,
        };
        return null;
    }

    private static bool TryObject(string? text, out JsonDocument? document)
    {
        document = null;
        if (string.IsNullOrEmpty(text)) return true;
        try
        {
            document = JsonDocument.Parse(text, JsonOptions);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Read(JsonElement root, out OperationRequest? request)
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
