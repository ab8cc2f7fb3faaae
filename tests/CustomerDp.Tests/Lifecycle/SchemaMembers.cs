using System.Text.Json.Nodes;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>Which members a schema names, and which documents have, as <c>CustomerCreated/changes/*/old</c>.</summary>
internal static class SchemaMembers
{
    /// <summary>What a schema names and does not rule out.</summary>
    public static IEnumerable<string> Of(string name, JsonObject schema) => Of(schema, schema, name);

    /// <summary>What a document has; the names of policies and quotes are theirs.</summary>
    public static void Add(HashSet<string> members, string at, JsonNode? document)
    {
        switch (document)
        {
            case JsonObject of:
                foreach (var (name, member) in of)
                {
                    var path = $"{at}/{(at is "Customer/policies" or "Customer/quotes" ? "*" : name)}";
                    members.Add(path);
                    Add(members, path, member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    members.Add($"{at}/*");
                    Add(members, $"{at}/*", item);
                }

                break;
        }
    }

    private static IEnumerable<string> Of(JsonObject root, JsonNode? node, string at)
    {
        if (node is not JsonObject schema)
        {
            return [];
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Of(root, root["$defs"]![reference["#/$defs/".Length..]], at);
        }

        return (schema["properties"] as JsonObject ?? [])
            .Append(KeyValuePair.Create("*", schema["items"]))
            .Append(KeyValuePair.Create("*", schema["additionalProperties"]))
            .Where(m => m.Value is JsonObject)
            .SelectMany(m => Of(root, m.Value, $"{at}/{m.Key}").Prepend($"{at}/{m.Key}"));
    }
}
