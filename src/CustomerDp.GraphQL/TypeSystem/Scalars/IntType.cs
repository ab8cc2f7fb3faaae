using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Signed 32-bit integers (section 3.5.1).</summary>
internal sealed class IntType() : ScalarType(
    "Int",
    "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
{
    public override Type RuntimeType => typeof(int);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = error = null;
        if (literal is not IntValueNode node)
        {
            error = $"Int cannot represent non-integer value: {literal}";
        }
        else if (int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
        }
        else
        {
            error = $"Int cannot represent non 32-bit signed integer value: {node.Value}";
        }

        return error is null;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = error = null;
        if (json.ValueKind == JsonValueKind.Number)
        {
            if (json.TryGetInt32(out var number))
            {
                value = number;
                return true;
            }

            if (json.TryGetDouble(out var real) && Math.Floor(real).Equals(real) && double.IsFinite(real))
            {
                if (real is >= int.MinValue and <= int.MaxValue)
                {
                    value = (int)real;
                }
                else
                {
                    error = $"Int cannot represent non 32-bit signed integer value: {JsonInspector.Inspect(json)}";
                }

                return error is null;
            }
        }

        error = $"Int cannot represent non-integer value: {JsonInspector.Inspect(json)}";
        return false;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = error = null;
        if (value is int)
        {
            result = value;
        }
        else if (WholeNumber.TryRead(value, out var number))
        {
            if (number is >= int.MinValue and <= int.MaxValue)
            {
                result = (int)number;
            }
            else
            {
                error = "Int cannot represent non 32-bit signed integer value.";
            }
        }
        else
        {
            error = "Int cannot represent non-integer value.";
        }

        return error is null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteNumberValue((int)result);
}
