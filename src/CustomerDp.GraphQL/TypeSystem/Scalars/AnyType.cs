using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>
/// A scalar of which only the name is known, as <c>scalar Name</c> in the definition language gives it: takes every value as plain
/// strings, numbers, booleans, lists and dictionaries, and writes what is given as JSON.
/// </summary>
internal sealed class AnyType(string name, string? description = null, string? specifiedByUrl = null)
    : ScalarType(name, description, specifiedByUrl)
{
    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = FromLiteral(literal);
        error = null;
        return true;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = FromJson(json);
        error = null;
        return true;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        error = null;
        result = value is JsonElement ? value : JsonSerializer.SerializeToElement(value, ResponseJson.SerializerOptions);
        return true;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => ((JsonElement)result).WriteTo(writer);

    private static object? FromLiteral(ValueNode literal) => literal switch
    {
        IntValueNode n when long.TryParse(n.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l) => l,
        IntValueNode n => double.Parse(n.Value, CultureInfo.InvariantCulture),
        FloatValueNode n => double.Parse(n.Value, CultureInfo.InvariantCulture),
        StringValueNode s => s.Value,
        BooleanValueNode b => b.Value,
        EnumValueNode e => e.Value,
        ListValueNode list => list.Values.Select(FromLiteral).ToArray(),
        ObjectValueNode fields => fields.Fields
            .GroupBy(f => f.Name.Value).ToDictionary(g => g.Key, g => FromLiteral(g.Last().Value), StringComparer.Ordinal),
        _ => null,
    };

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => JsonText.TryGet(json),
        JsonValueKind.Number => json.TryGetInt64(out var l) ? l : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToArray(),
        JsonValueKind.Object => json.EnumerateObject()
            .GroupBy(p => p.Name).ToDictionary(g => g.Key, g => FromJson(g.Last().Value), StringComparer.Ordinal),
        _ => null,
    };
}
