using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>True or false (section 3.5.4).</summary>
internal sealed class BooleanType() : ScalarType("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
{
    public override Type RuntimeType => typeof(bool);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = (literal as BooleanValueNode)?.Value;
        error = value is null ? $"Boolean cannot represent a non boolean value: {literal}" : null;
        return error is null;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
        error = value is null ? $"Boolean cannot represent a non boolean value: {JsonInspector.Inspect(json)}" : null;
        return error is null;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = value is bool ? value : null;
        error = result is null ? "Boolean cannot represent a non boolean value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteBooleanValue((bool)result);
}
