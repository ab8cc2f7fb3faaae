using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Decimal numbers in <see cref="decimal"/>: 28 digits, trailing zeros kept.</summary>
internal sealed class DecimalType() : DecimalType<decimal>;

/// <summary>
/// Decimal numbers, written as JSON numbers with every digit they came with: <c>100.50</c> stays <c>100.50</c>.
/// </summary>
/// <typeparam name="T">
/// Holds the number; its invariant text must be a JSON number, and its parser must refuse what it cannot hold exactly.
/// </typeparam>
internal class DecimalType<T>() : ScalarType(
    "Decimal",
    "A decimal number of any precision, written as a JSON number with every digit it has. Read it with a parser that keeps decimals.")
    where T : struct, ISpanFormattable, IParsable<T>
{
    // Of a decimal, which has a sign, 29 digits or a zero and 28, and a point.
    private const int LongestDecimal = 32;

    public override Type RuntimeType => typeof(T);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var ok = TryRead(literal is IntValueNode whole ? whole.Value : (literal as FloatValueNode)?.Value, out value);
        error = ok ? null : $"Decimal cannot represent value: {literal}";
        return ok;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        var ok = TryRead(json.ValueKind == JsonValueKind.Number ? json.GetRawText() : null, out value);
        error = ok ? null : $"Decimal cannot represent value: {JsonInspector.Inspect(json)}";
        return ok;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        if (value is decimal)
        {
            (result, error) = (value, null);
            return true;
        }

        var text = value switch
        {
            T typed => typed.ToString(null, CultureInfo.InvariantCulture),
            _ => WholeNumber.TryRead(value, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        };
        result = text is not null && JsonText.IsNumber(text) ? text : null;
        error = result is null ? "Decimal cannot represent the value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result)
    {
        if (result is not decimal number)
        {
            writer.WriteRawValue((string)result, skipInputValidation: true);
            return;
        }

        Span<byte> utf8 = stackalloc byte[LongestDecimal];
        writer.WriteRawValue(
            number.TryFormat(utf8, out var written, default, CultureInfo.InvariantCulture) ? utf8[..written] : default,
            skipInputValidation: true);
    }

    private static bool TryRead(string? text, out object? value)
    {
        // Through the general parser an exponent would be refused by decimal; its own styles take it.
        if (typeof(T) == typeof(decimal))
        {
            var ok = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            value = ok ? number : null;
            return ok;
        }

        var parsed = T.TryParse(text, CultureInfo.InvariantCulture, out var typed);
        value = parsed ? typed : null;
        return parsed;
    }
}
