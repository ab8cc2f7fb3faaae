using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.Tests.GraphQL.Execution;

/// <summary>Executes one document against a schema given as text and a tree of dictionaries, values and resolvers.</summary>
internal static class Run
{
    public static async Task<string> Json(string sdl, object root, string query, string? variables = null, string? operationName = null)
    {
        var schema = SchemaBuilder.New().AddDocumentFromString(sdl).Create();
        return await Json(new RequestExecutor(schema), root, query, variables, operationName);
    }

    public static async Task<string> Json(
        RequestExecutor executor, object root, string query, string? variables = null, string? operationName = null)
    {
        var request = new OperationRequest(query) { RootValue = root, OperationName = operationName };
        if (variables is not null)
        {
            request = request.WithVariables(variables);
        }

        return (await executor.ExecuteAsync(request, TestContext.Current.CancellationToken)).ToJson();
    }

    /// <summary>What stands in the answer's errors: message, path and locations, one line an error.</summary>
    public static string[] Errors(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(e => $"{e.GetProperty("message").GetString()} {Raw(e, "path")} {Locations(e)}".TrimEnd())]
            : [];
    }

    /// <summary>The answer's data as JSON text; null when there is none.</summary>
    public static string? Data(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : null;
    }

    public static Dictionary<string, object?> Object(params (string Name, object? Value)[] members) =>
        members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    public static FieldResolver Async(Func<IResolverContext, Task<object?>> resolve) => context => new ValueTask<object?>(resolve(context));

    public static FieldResolver Sync(Func<IResolverContext, object?> resolve) => context => new ValueTask<object?>(resolve(context));

    private static string Raw(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.GetRawText() : "";

    private static string Locations(JsonElement error) => error.TryGetProperty("locations", out var locations)
        ? string.Join(' ', locations.EnumerateArray().Select(l => $"{l.GetProperty("line")}:{l.GetProperty("column")}"))
        : "";
}
