using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Signed 64-bit integers, written as JSON numbers. Clients whose numbers are doubles read them exactly up to 2^53 - 1.</summary>
internal sealed class LongType() : ScalarType("Long", "The `Long` scalar type represents a signed 64-bit integer.")
{
    public override Type RuntimeType => typeof(long);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = error = null;
        if (literal is IntValueNode node
            && long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
        }
        else
        {
            error = $"Long cannot represent value: {literal}";
        }

        return error is null;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = error = null;
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number))
        {
            value = number;
        }
        else
        {
            error = $"Long cannot represent value: {JsonInspector.Inspect(json)}";
        }

        return error is null;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        var whole = WholeNumber.TryRead(value, out var number);
        result = value is long ? value : number;
        error = whole ? null : "Long cannot represent non-integer value.";
        return whole;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteNumberValue((long)result);
}
