using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Identifiers (section 3.5.5): read from strings and integers, always written as strings.</summary>
internal sealed class IdType() : ScalarType(
    "ID",
    "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears "
    + "in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string "
    + "(such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
{
    public override Type RuntimeType => typeof(string);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = literal is StringValueNode text ? text.Value : (literal as IntValueNode)?.Value;
        error = value is null ? $"ID cannot represent a non-string and non-integer value: {literal}" : null;
        return error is null;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.ValueKind == JsonValueKind.Number ? WholeNumberText(json) : JsonText.TryGet(json);
        error = value is null ? $"ID cannot represent value: {JsonInspector.Inspect(json)}" : null;
        return error is null;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = value switch
        {
            string => value,
            Guid id => id.ToString(),
            _ => WholeNumber.TryRead(value, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        };
        error = result is null ? "ID cannot represent value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteStringValue((string)result);

    private static string? WholeNumberText(JsonElement json)
    {
        var text = json.GetRawText();
        if (!text.AsSpan().ContainsAny(".eE"))
        {
            return text == "-0" ? "0" : text;
        }

        return json.TryGetDouble(out var real) && Math.Floor(real).Equals(real) && Math.Abs(real) <= 9_007_199_254_740_991
            ? ((long)real).ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
