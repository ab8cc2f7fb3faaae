using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>
/// A scalar (section 3.5): how values are read from literals and from JSON variables, and how they are written.
/// Messages of refused input may quote the input, since it goes back to its sender; messages of refused output quote nothing.
/// </summary>
public abstract class ScalarType : NamedType
{
    /// <param name="name">The type's name.</param>
    /// <param name="description">What it means, in Markdown.</param>
    /// <param name="specifiedByUrl">Where its format is specified (section 3.5.3); null for none.</param>
    private protected ScalarType(string name, string? description = null, string? specifiedByUrl = null)
        : base(name, description) => SpecifiedByUrl = specifiedByUrl;

    /// <summary>Where the format is specified; null for none.</summary>
    public string? SpecifiedByUrl { get; internal init; }

    /// <summary>The .NET type of coerced input values; null when there are several.</summary>
    public virtual Type? RuntimeType => null;

    /// <summary>Reads a literal of a document. It is never null and holds no variable.</summary>
    internal abstract bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error);

    /// <summary>Reads a value of the request's variables. It is never JSON null.</summary>
    internal abstract bool TryCoerceValue(JsonElement json, out object? value, [NotNullWhen(false)] out string? error);

    /// <summary>Checks what a resolver gave and turns it into what <see cref="Write"/> takes.</summary>
    internal abstract bool TryCoerceOutput(object value, [NotNullWhen(true)] out object? result, [NotNullWhen(false)] out string? error);

    /// <summary>Writes one JSON value; must not fail for what <see cref="TryCoerceOutput"/> gave.</summary>
    internal abstract void Write(Utf8JsonWriter writer, object result);
}
