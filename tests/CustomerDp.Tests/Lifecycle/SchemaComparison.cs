using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>
/// What a newer JSON Schema (<see href="https://json-schema.org/draft/2020-12/json-schema-validation"/>) breaks for those who read by an
/// older one: whatever is valid now has to be valid by the older one, and no member that it names may be gone. So members may be added and
/// values narrowed; none may be removed, left out or widened. What it cannot judge it tells, too.
/// </summary>
internal sealed class SchemaComparison
{
    // Those that say nothing of a value, or are followed where they are used.
    private static readonly HashSet<string> Passed =
        ["$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "examples", "deprecated"];

    private static readonly HashSet<string> Compared =
    [
        "type", "enum", "const", "required", "dependentRequired", "properties", "additionalProperties", "propertyNames", "items",
        .. Least, .. Most, .. Same,
    ];

    private readonly List<string> _breaks = [];
    private readonly JsonObject _released;
    private readonly JsonObject _now;

    private SchemaComparison(JsonObject released, JsonObject now) => (_released, _now) = (released, now);

    private static string[] Least => ["minimum", "minLength", "minItems"];

    private static string[] Most => ["maximum", "maxLength", "maxItems"];

    private static string[] Same => ["pattern", "format", "if", "then", "else"];

    /// <returns>Each with the place in a document, such as <c>/changes/*/old</c>; in the order of the older schema.</returns>
    public static IReadOnlyList<string> Breaks(JsonObject released, JsonObject now)
    {
        var comparison = new SchemaComparison(released, now);
        comparison.Compare(released, now, "");
        return comparison._breaks;
    }

    private void Compare(JsonNode? released, JsonNode? now, string at)
    {
        var (before, after) = (Resolved(_released, released, at), Resolved(_now, now, at));

        // What was never described may become anything; what never is there is as it should be.
        if (before is null || IsNothing(after))
        {
            return;
        }

        if (IsNothing(before))
        {
            Break(at, "was never there, and may be");
            return;
        }

        after ??= [];
        foreach (var keyword in before.Concat(after).Select(k => k.Key).Where(k => !Passed.Contains(k) && !Compared.Contains(k)).Distinct())
        {
            Break(at, $"{keyword} cannot be judged");
        }

        CompareValues(before, after, at);
        CompareBounds(before, after, at);
        CompareMembers(before, after, at);
        if (before.TryGetPropertyValue("items", out var items))
        {
            Compare(items, after["items"], $"{at}/*");
        }
    }

    private void CompareValues(JsonObject before, JsonObject after, string at)
    {
        var values = ValuesOf(after);
        if (ValuesOf(before) is { } known)
        {
            if (values is null)
            {
                Break(at, "may be any value");
            }
            else if (values.Except(known, StringComparer.Ordinal).ToArray() is { Length: > 0 } others)
            {
                Break(at, $"may be {string.Join(", ", others)}");
            }
        }

        if (TypesOf(before) is { } types
            && (TypesOf(after) ?? ["anything"]).Where(t => !IsOneOf(types, t)).ToArray() is { Length: > 0 } wide)
        {
            Break(at, $"may be {string.Join(", ", wide)} and not {string.Join(", ", types)} alone");
        }
    }

    private void CompareBounds(JsonObject before, JsonObject after, string at)
    {
        foreach (var bound in Least.Concat(Most).Where(before.ContainsKey))
        {
            var (limit, now) = (NumberOf(before, bound), NumberOf(after, bound));
            if (now is null || (Least.Contains(bound) ? now < limit : now > limit))
            {
                Break(at, $"{bound} was {limit} and is {now?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
            }
        }

        foreach (var keyword in Same.Where(k => before.ContainsKey(k) && !JsonNode.DeepEquals(before[k], after[k])))
        {
            Break(at, $"{keyword} is another");
        }
    }

    private void CompareMembers(JsonObject before, JsonObject after, string at)
    {
        foreach (var name in TextsOf(before["required"]).Except(TextsOf(after["required"]), StringComparer.Ordinal))
        {
            Break($"{at}/{name}", "may be left out");
        }

        var dependent = after["dependentRequired"] as JsonObject ?? [];
        foreach (var (name, needed) in before["dependentRequired"] as JsonObject ?? [])
        {
            foreach (var other in TextsOf(needed).Except(TextsOf(dependent[name]), StringComparer.Ordinal))
            {
                Break($"{at}/{other}", $"may be left out where {name} is there");
            }
        }

        var (members, now) = (before["properties"] as JsonObject ?? [], after["properties"] as JsonObject ?? []);
        foreach (var (name, member) in members)
        {
            if (now.TryGetPropertyValue(name, out var same))
            {
                Compare(member, same, $"{at}/{name}");
            }
            else if (!IsNothing(Resolved(_released, member, at)))
            {
                Break($"{at}/{name}", "is gone");
            }
            else
            {
                Break($"{at}/{name}", "was never there, and may be");
            }
        }

        // By what was said of members without a name of their own: nothing, as a rule.
        var others = before["additionalProperties"];
        foreach (var (name, member) in now.Where(m => !members.ContainsKey(m.Key)))
        {
            Compare(others, member, $"{at}/{name}");
        }

        Compare(others, after["additionalProperties"], $"{at}/*");
        Compare(before["propertyNames"], after["propertyNames"], $"{at}/*/name");
    }

    private void Break(string at, string what) => _breaks.Add($"{(at.Length == 0 ? "/" : at)}: {what}.");

    // Null: nothing is said of it, as true says nothing.
    private JsonObject? Resolved(JsonObject root, JsonNode? schema, string at)
    {
        switch (schema?.GetValueKind())
        {
            case null or JsonValueKind.True:
                return null;
            case JsonValueKind.False:
                return Nothing();
        }

        var said = schema!.AsObject();
        if (!said.TryGetPropertyValue("$ref", out var reference))
        {
            return said;
        }

        if (said.Any(k => !Passed.Contains(k.Key)))
        {
            Break(at, "$ref with others beside it cannot be judged");
        }

        var path = (string)reference!;
        return path.StartsWith("#/$defs/", StringComparison.Ordinal) && root["$defs"]?[path["#/$defs/".Length..]] is { } definition
            ? Resolved(root, definition, at)
            : throw new InvalidOperationException($"{path} is nowhere.");
    }

    private static JsonObject Nothing() => new() { ["enum"] = new JsonArray() };

    private static bool IsNothing(JsonObject? schema) => schema is not null && ValuesOf(schema) is { Count: 0 };

    private static IReadOnlyList<string>? ValuesOf(JsonObject schema) =>
        schema.TryGetPropertyValue("const", out var value) ? [TextOf(value)]
        : schema["enum"] is JsonArray values ? [.. values.Select(TextOf)]
        : null;

    private static string[]? TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => [.. types.Select(t => (string)t!)],
        { } type => [(string)type!],
        null when schema.TryGetPropertyValue("const", out var value) => [TypeOf(value)],
        null when schema["enum"] is JsonArray values => [.. values.Select(TypeOf).Distinct()],
        null => null,
    };

    private static bool IsOneOf(string[] types, string type) =>
        types.Contains(type) || (type == "integer" && types.Contains("number"));

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static decimal? NumberOf(JsonObject schema, string keyword) => schema[keyword] is { } number ? (decimal)number : null;

    private static IEnumerable<string> TextsOf(JsonNode? list) => (list as JsonArray ?? []).Select(t => (string)t!);

    private static string TextOf(JsonNode? value) => value?.ToJsonString() ?? "null";
}
