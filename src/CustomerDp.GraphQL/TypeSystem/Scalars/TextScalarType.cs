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

    /// <summary>
    /// Most bytes, up to 256, of what <see cref="Format(T, Span{byte})"/> writes; 0 where it does not, and each value is made a text first.
    /// </summary>
    protected virtual int MaxUtf8Length => 0;

    /// <summary>The text of a value.</summary>
    protected abstract string Format(T value);

    /// <summary>Writes the same text as UTF-8, for every value, where <see cref="MaxUtf8Length"/> says that it does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="utf8">With room for <see cref="MaxUtf8Length"/> bytes.</param>
    /// <returns>How many bytes.</returns>
    protected virtual int Format(T value, Span<byte> utf8) => throw new NotSupportedException();

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
        result = value is not T typed ? null : MaxUtf8Length > 0 ? value : Format(typed);
        error = result is null ? $"{Name} cannot represent the value." : null;
        return result is not null;
    }

    internal override void Write(Utf8JsonWriter writer, object result)
    {
        if (MaxUtf8Length == 0)
        {
            writer.WriteStringValue((string)result);
            return;
        }

        Span<byte> utf8 = stackalloc byte[MaxUtf8Length];
        writer.WriteStringValue(utf8[..Format((T)result, utf8)]);
    }

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
