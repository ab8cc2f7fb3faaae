using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>A scalar that is a string in JSON and a <typeparamref name="T"/> in .NET.</summary>
public abstract class TextScalarType<T>(string name, string? description = null, string? specifiedByUrl = null)
    : ScalarType(name, description, specifiedByUrl)
    where T : notnull
{
    public override Type RuntimeType => typeof(T);

    /// <summary>Reads the text; false when it is not in the scalar's format.</summary>
    protected abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text of a value.</summary>
    protected abstract string Format(T value);

    internal override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var ok = TryRead((literal as StringValueNode)?.Value, out value);
        error = ok ? null : $"{Name} cannot represent value: {literal}";
        return ok;
    }

    internal override bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        var ok = TryRead(JsonText.TryGet(json), out value);
        error = ok ? null : $"{Name} cannot represent value: {JsonInspector.Inspect(json)}";
        return ok;
    }

    internal override bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error)
    {
        result = value is T typed ? Format(typed) : null;
        error = result is null ? $"{Name} cannot represent the value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result) => writer.WriteStringValue((string)result);

    private bool TryRead(string? text, out object? value)
    {
        if (text is not null && TryParse(text, out var typed))
        {
            value = typed;
            return true;
        }

        value = null;
        return false;
    }
}
