namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>The five scalars that need no definition (section 3.5). A schema lists those that it uses.</summary>
internal static class SpecifiedScalars
{
    public static IReadOnlyList<string> Names { get; } = ["Int", "Float", "String", "Boolean", "ID"];

    public static bool IsSpecified(string name) => Names.Contains(name);

    public static IEnumerable<ScalarType> Create() => [new IntType(), new FloatType(), new StringType(), new BooleanType(), new IdType()];
}
