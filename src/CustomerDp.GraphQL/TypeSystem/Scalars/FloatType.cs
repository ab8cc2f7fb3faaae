using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Finite double-precision numbers (section 3.5.2).</summary>
internal sealed class FloatType() : ScalarType(
    "Float",
    "The `Float` scalar type represents signed double-precision fractional values as specified by "
    + "[IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
{
    public override Type RuntimeType => typeof(double);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var text = literal is IntValueNode whole ? whole.Value : (literal as FloatValueNode)?.Value;
        var ok = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        value = ok ? number : null;
        error = ok ? null : $"Float cannot represent non numeric value: {literal}";
        return ok;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        var number = 0d;
        var ok = json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out number) && double.IsFinite(number);
        value = ok ? number : null;
        error = ok ? null : $"Float cannot represent non numeric value: {JsonInspector.Inspect(json)}";
        return ok;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = value switch
        {
            double d => double.IsFinite(d) ? value : null,
            float f => float.IsFinite(f) ? (object)(double)f : null,
            decimal m => (double)m,
            _ => WholeNumber.TryRead(value, out var whole) ? (double)whole : null,
        };
        error = result is null ? "Float cannot represent non numeric value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteNumberValue((double)result);
}
