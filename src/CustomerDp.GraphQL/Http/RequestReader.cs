using System.Text.Json;
using System.Text.Unicode;
using CustomerDp.GraphQL.PersistedOperations;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.GraphQL.Http;

/// <summary>Reads a request from the body of a POST or the URL of a GET (draft of 2025-05-08, section "Request").</summary>
internal static class RequestReader
{
    private const string HashFault = "\"extensions.persistedQuery\" must have version 1 and a sha256Hash.";

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 256 };

    /// <summary>The body, or null when it is larger than allowed.</summary>
    public static async ValueTask<RequestBody?> ReadBodyAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

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
                var body = new RequestBody(read.Buffer);
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
    /// <param name="body">The body.</param>
    /// <param name="known">Documents that came before.</param>
    /// <param name="document">To be disposed when the request is answered.</param>
    /// <param name="request">The request; null where something is wrong.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, KnownTexts known, out JsonDocument? document, out GraphQLRequest? request)
    {
        request = null;
        document = null;
        // The parser does not look into strings, and whoever reads them later would fail.
        if (!Utf8.IsValid(body.Span))
        {
            return "The request body is not UTF-8.";
        }

        try
        {
            document = JsonDocument.Parse(body, JsonOptions);
        }
        catch (JsonException)
        {
            return "The request body is not JSON.";
        }

        return Read(document.RootElement, known, out request);
    }

    /// <summary>
    /// The request in the URL of a GET: <c>variables</c> and <c>extensions</c> are JSON texts, an empty parameter is as if absent.
    /// The document, of the variables, must live as long as the request.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(IQueryCollection parameters, out JsonDocument? variables, out GraphQLRequest? request)
    {
        request = null;
        variables = null;
        if (!TryObject(parameters["variables"], out variables))
        {
            return "The parameter \"variables\" must be a JSON object.";
        }

        if (!TryObject(parameters["extensions"], out var extensions))
        {
            return "The parameter \"extensions\" must be a JSON object.";
        }

        string? hash = null;
        using (extensions)
        {
            try
            {
                if (extensions is not null && !TryHash(extensions.RootElement, out hash))
                {
                    return HashFault;
                }
            }
            catch (InvalidOperationException)
            {
                return HashFault;
            }
        }

        request = new GraphQLRequest
        {
            Query = Parameter("query"),
            DocumentId = Parameter("documentId") ?? Parameter("id") ?? Parameter("doc_id"),
            Sha256Hash = hash,
            OperationName = Parameter("operationName"),
            Variables = variables?.RootElement ?? default,
        };
        if (NamesDocument(request))
        {
            return null;
        }

        request = null;
        return "The parameter \"query\" is missing.";

        string? Parameter(string name) => parameters[name].ToString() is { Length: > 0 } value ? value : null;
    }

    private static bool TryObject(string? text, out JsonDocument? document)
    {
        document = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

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

    private static string? Read(JsonElement root, KnownTexts known, out GraphQLRequest? request)
    {
        request = null;
        if (root.ValueKind == JsonValueKind.Array)
        {
            return "Batching is not supported: the request body must be one JSON object.";
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return "The request body must be a JSON object.";
        }

        try
        {
            if (!TryGet(root, "query", JsonValueKind.String, out var query))
            {
                return "The member \"query\" must be a string.";
            }

            if (!TryGet(root, "operationName", JsonValueKind.String, out var name))
            {
                return "The member \"operationName\" must be a string or null.";
            }

            if (!TryGet(root, "variables", JsonValueKind.Object, out var variables))
            {
                return "The member \"variables\" must be an object or null.";
            }

            if (!TryGet(root, "extensions", JsonValueKind.Object, out var extensions))
            {
                return "The member \"extensions\" must be an object or null.";
            }

            if (!TryHash(extensions, out var hash))
            {
                return HashFault;
            }

            var knownQuery = query.ValueKind == JsonValueKind.String ? known.Find(query) : null;
            var read = new GraphQLRequest
            {
                Query = knownQuery ?? Text(query),
                NewSpelling = knownQuery is null ? query : default,
                DocumentId = Id(root, "documentId") ?? Id(root, "id") ?? Id(root, "doc_id"),
                Sha256Hash = hash,
                OperationName = Text(name),
                Variables = variables,
            };
            if (!NamesDocument(read))
            {
                return "The member \"query\" is missing.";
            }

            request = read;
            return null;
        }
        catch (InvalidOperationException)
        {
            return "A string of the request is not valid Unicode.";
        }
    }

    private static bool NamesDocument(GraphQLRequest request) =>
        request.Query is not null || request.DocumentId is not null || request.Sha256Hash is not null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Members of other types are not the ones that are meant, and members that are not known are ignored.
    private static string? Id(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && Text(value) is { Length: > 0 } id ? id : null;

    private static bool TryHash(JsonElement extensions, out string? hash)
    {
        hash = null;
        if (extensions.ValueKind != JsonValueKind.Object || !TryGet(extensions, "persistedQuery", JsonValueKind.Object, out var persisted))
        {
            return extensions.ValueKind != JsonValueKind.Object;
        }

        if (persisted.ValueKind == JsonValueKind.Undefined)
        {
            return true;
        }

        hash = persisted.TryGetProperty("sha256Hash", out var value) ? Text(value) : null;
        return hash is not null
            && persisted.TryGetProperty("version", out var version)
            && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt32(out var number)
            && number == 1;
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
