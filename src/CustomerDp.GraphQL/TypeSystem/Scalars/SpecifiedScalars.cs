namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>The five scalars that need no definition (section 3.5).</summary>
internal static class SpecifiedScalars
{
    public static IEnumerable<ScalarType> Create() => [new IntType(), new FloatType(), new StringType(), new BooleanType(), new IdType()];
}
