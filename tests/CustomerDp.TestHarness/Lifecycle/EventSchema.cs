using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CustomerDp.TestHarness.Lifecycle;

/// <summary>Holds documents against one of the schemas.</summary>
public sealed class EventSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    // They add to what stands beside them.
    private static readonly string[] Conditions = ["if", "then", "else"];

    private readonly JsonSchema _schema;

    private EventSchema(JsonObject schema)
    {
        // It is known by its identity once in a process, and stands in several forms here.
        schema.Remove("$id");
        _schema = JsonSchema.FromText(schema.ToJsonString());
    }

    /// <summary>As subscribers have it: what it does not name may be there.</summary>
    public static EventSchema Open(JsonObject schema) => new(schema.DeepClone().AsObject());

    /// <summary>Refuses members that it does not name, wherever it names any.</summary>
    public static EventSchema Closed(JsonObject schema)
    {
        var closed = schema.DeepClone().AsObject();
        Close(closed);
        return new(closed);
    }

    /// <summary>What is wrong with a document; never its values.</summary>
    public string[] Faults(JsonNode document)
    {
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        var results = _schema.Evaluate(parsed.RootElement, Options);
        return results.IsValid
            ? []
            :
            [
                .. results.Details!.Where(d => d.Errors is not null)
                    .SelectMany(d => d.Errors!.Select(e => $"{e.Key} of {d.InstanceLocation}: {e.Value}")),
            ];
    }

    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject schema:
                foreach (var (_, part) in schema.Where(p => !Conditions.Contains(p.Key)).ToArray())
                {
                    Close(part);
                }

                if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
                {
                    schema["additionalProperties"] = false;
                }

                break;
            case JsonArray parts:
                foreach (var part in parts)
                {
                    Close(part);
                }

                break;
        }
    }
}
