using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Text (section 3.5.3).</summary>
internal sealed class StringType() : ScalarType(
    "String",
    "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used "
    + "by GraphQL to represent free-form human-readable text.")
{
    public override Type RuntimeType => typeof(string);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = (literal as StringValueNode)?.Value;
        error = value is null ? $"String cannot represent a non string value: {literal}" : null;
        return error is null;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = JsonText.TryGet(json);
        error = value is null ? $"String cannot represent a non string value: {JsonInspector.Inspect(json)}" : null;
        return error is null;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = value switch
        {
            string => value,
            bool b => b ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        error = result is null ? "String cannot represent value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteStringValue((string)result);
}
