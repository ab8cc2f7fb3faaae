namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>Which changes of a type reference nobody notices. Types are those of two schemas: they are compared by name.</summary>
internal static class TypeReferences
{
    /// <summary>True where each value of the new type is one of the old: what was never null before need be no longer nullable.</summary>
    public static bool IsSafeForOutput(GraphQLType before, GraphQLType after) => (before, after) switch
    {
        (NonNullType old, NonNullType now) => IsSafeForOutput(old.OfType, now.OfType),
        (NonNullType, _) => false,
        (_, NonNullType now) => IsSafeForOutput(before, now.OfType),
        (ListType old, ListType now) => IsSafeForOutput(old.OfType, now.OfType),
        (ListType, _) or (_, ListType) => false,
        _ => before.Named.Name == after.Named.Name,
    };

    /// <summary>True where each value of the old type is one of the new.</summary>
    public static bool IsSafeForInput(GraphQLType before, GraphQLType after) => (before, after) switch
    {
        (NonNullType old, NonNullType now) => IsSafeForInput(old.OfType, now.OfType),
        (NonNullType old, _) => IsSafeForInput(old.OfType, after),
        (_, NonNullType) => false,
        (ListType old, ListType now) => IsSafeForInput(old.OfType, now.OfType),
        (ListType, _) or (_, ListType) => false,
        _ => before.Named.Name == after.Named.Name,
    };
}
