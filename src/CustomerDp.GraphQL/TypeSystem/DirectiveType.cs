using CustomerDp.GraphQL.Language;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>A directive definition (section 3.13).</summary>
internal sealed class DirectiveType
{
    internal DirectiveType(DirectiveDefinition definition)
    {
        Name = definition.Name;
        Description = definition.Description;
        IsRepeatable = definition.IsRepeatable;
        Locations = [.. definition.Locations];
    }

    /// <summary>The name without <c>@</c>.</summary>
    public string Name { get; }

    public string? Description { get; }

    /// <summary>True when the directive may stand more than once at one place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>Where it may stand, as the language spells it: see <see cref="DirectiveLocations"/>.</summary>
    public IReadOnlyList<string> Locations { get; }

    public NamedList<InputValue> Arguments { get; internal set; } = null!;

    /// <summary>True for the five directives of the specification.</summary>
    public bool IsSpecified => SpecifiedDirectives.IsSpecified(Name);

    public override string ToString() => "@" + Name;
}
