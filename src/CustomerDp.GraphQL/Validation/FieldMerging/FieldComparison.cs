using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Validation.FieldMerging;

/// <summary>Whether two fields are the same in arguments and in the shape of their values (section 5.3.2).</summary>
internal static class FieldComparison
{
    public static bool SameArguments(IReadOnlyList<ArgumentNode> a, IReadOnlyList<ArgumentNode> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var argument in a)
        {
            var other = b.FirstOrDefault(x => x.Name.Value == argument.Name.Value);
            if (other is null || !SameValue(argument.Value, other.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when one response entry cannot hold both: other lists, other nullability, or another leaf.</summary>
    public static bool ShapesConflict(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (ListType x, ListType y) => ShapesConflict(x.OfType, y.OfType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType x, NonNullType y) => ShapesConflict(x.OfType, y.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => (a.Named.IsLeaf || b.Named.IsLeaf) && !ReferenceEquals(a, b),
    };

    // Fields of an object value may stand in any order.
    private static bool SameValue(ValueNode a, ValueNode b) => (a, b) switch
    {
        (VariableNode x, VariableNode y) => x.Name.Value == y.Name.Value,
        (IntValueNode x, IntValueNode y) => x.Value == y.Value,
        (FloatValueNode x, FloatValueNode y) => x.Value == y.Value,
        (StringValueNode x, StringValueNode y) => x.Value == y.Value,
        (BooleanValueNode x, BooleanValueNode y) => x.Value == y.Value,
        (EnumValueNode x, EnumValueNode y) => x.Value == y.Value,
        (NullValueNode, NullValueNode) => true,
        (ListValueNode x, ListValueNode y) =>
            x.Values.Count == y.Values.Count && x.Values.Zip(y.Values).All(p => SameValue(p.First, p.Second)),
        (ObjectValueNode x, ObjectValueNode y) =>
            x.Fields.Count == y.Fields.Count
            && ByName(x).Zip(ByName(y)).All(p => p.First.Name.Value == p.Second.Name.Value && SameValue(p.First.Value, p.Second.Value)),
        _ => false,
    };

    private static IEnumerable<ObjectFieldNode> ByName(ObjectValueNode node) =>
        node.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal);
}
