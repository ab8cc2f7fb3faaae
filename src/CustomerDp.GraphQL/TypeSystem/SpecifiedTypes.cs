namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>The types that no schema defines: the five scalars of section 3.5 and the introspection's own (section 4.2).</summary>
internal static class SpecifiedTypes
{
    private static readonly HashSet<string> Introspection =
    [
        "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation",
    ];

    /// <summary>The names of the scalars. A schema lists those that it uses.</summary>
    public static IReadOnlyList<string> Scalars { get; } = ["Int", "Float", "String", "Boolean", "ID"];

    public static bool IsScalar(string name) => Scalars.Contains(name);

    public static bool IsIntrospection(NamedType type) => Introspection.Contains(type.Name);
}
