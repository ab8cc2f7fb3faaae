using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeKinds;
using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeSeverity;

namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>Says what has changed from one schema to another, and what of it breaks clients.</summary>
public static class SchemaComparer
{
    /// <summary>The changes: breaking ones first, then dangerous, then safe ones; within these in the order of the schemas.</summary>
    public static IReadOnlyList<SchemaChange> Compare(Schema before, Schema after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<SchemaChange>();
        CompareRoots(before, after, changes);
        CompareTypes(before, after, changes);
        DirectiveComparer.Compare(Own(before), Own(after), changes);
        return [.. changes.OrderByDescending(c => c.Severity)];
    }

    private static void CompareRoots(Schema before, Schema after, List<SchemaChange> changes)
    {
        Root("query", before.QueryType, after.QueryType);
        Root("mutation", before.MutationType, after.MutationType);
        Root("subscription", before.SubscriptionType, after.SubscriptionType);
        if (before.Description != after.Description)
        {
            changes.Add(new SchemaChange(Safe, DescriptionChanged, "schema", "The description has changed."));
        }

        void Root(string operation, ObjectType? old, ObjectType? @new)
        {
            if (old is not null && old.Name != @new?.Name)
            {
                changes.Add(
                    new SchemaChange(
                        Breaking,
                        RootTypeChanged,
                        operation,
                        $"The root of {operation} operations changed from {old} to {@new?.Name ?? "none"}."));
            }
        }
    }

    private static void CompareTypes(Schema before, Schema after, List<SchemaChange> changes)
    {
        foreach (var old in Own(before.Types))
        {
            if (after.Types.Find(old.Name) is not { } now)
            {
                changes.Add(new SchemaChange(Breaking, TypeRemoved, old.Name, $"{old} was removed."));
            }
            else if (KindOf(old) != KindOf(now))
            {
                changes.Add(new SchemaChange(Breaking, TypeChangedKind, old.Name, $"{old} changed from {KindOf(old)} to {KindOf(now)}."));
            }
            else
            {
                CompareType(old, now, changes);
            }
        }

        foreach (var now in Own(after.Types))
        {
            if (before.Types.Find(now.Name) is null)
            {
                changes.Add(new SchemaChange(Safe, TypeAdded, now.Name, $"{now} was added."));
            }
        }
    }

    private static void CompareType(NamedType old, NamedType now, List<SchemaChange> changes)
    {
        ElementComparer.Description(old.Name, old.Description, now.Description, changes);
        switch (old, now)
        {
            case (ScalarType a, ScalarType b) when a.SpecifiedByUrl != b.SpecifiedByUrl:
                changes.Add(
                    new SchemaChange(
                        Dangerous,
                        SpecifiedByChanged,
                        old.Name,
                        $"{old} is specified by {b.SpecifiedByUrl ?? "nothing"} instead of {a.SpecifiedByUrl ?? "nothing"}."));
                break;
            case (ComplexType a, ComplexType b):
                Interfaces(a, b, changes);
                FieldComparer.Compare(a, b, changes);
                break;
            case (UnionType a, UnionType b):
                foreach (var member in a.Types.Where(t => b.Types.All(x => x.Name != t.Name)))
                {
                    changes.Add(new SchemaChange(Breaking, TypeRemovedFromUnion, $"{a}", $"{member} was removed from union type {a}."));
                }

                foreach (var member in b.Types.Where(t => a.Types.All(x => x.Name != t.Name)))
                {
                    changes.Add(new SchemaChange(Dangerous, TypeAddedToUnion, $"{a}", $"{member} was added to union type {a}."));
                }

                break;
            case (EnumType a, EnumType b):
                Values(a, b, changes);
                break;
            case (InputObjectType a, InputObjectType b):
                InputComparer.Compare(a, b, changes);
                break;
        }
    }

    private static void Interfaces(ComplexType old, ComplexType now, List<SchemaChange> changes)
    {
        foreach (var i in old.Interfaces.Where(x => now.Interfaces.All(y => y.Name != x.Name)))
        {
            changes.Add(new SchemaChange(Breaking, ImplementedInterfaceRemoved, old.Name, $"{old} no longer implements interface {i}."));
        }

        foreach (var i in now.Interfaces.Where(x => old.Interfaces.All(y => y.Name != x.Name)))
        {
            changes.Add(new SchemaChange(Dangerous, ImplementedInterfaceAdded, old.Name, $"{i} was added to the interfaces of {old}."));
        }
    }

    private static void Values(EnumType old, EnumType now, List<SchemaChange> changes)
    {
        foreach (var value in old.Values)
        {
            var coordinate = $"{old}.{value.Name}";
            if (now.Values.Find(value.Name) is not { } known)
            {
                changes.Add(new SchemaChange(Breaking, ValueRemovedFromEnum, coordinate, $"{coordinate} was removed."));
            }
            else
            {
                ElementComparer.Description(coordinate, value.Description, known.Description, changes);
                ElementComparer.Deprecation(coordinate, value.DeprecationReason, known.DeprecationReason, changes);
            }
        }

        foreach (var value in now.Values.Where(v => old.Values.Find(v.Name) is null))
        {
            changes.Add(new SchemaChange(Dangerous, ValueAddedToEnum, $"{old}.{value.Name}", $"{old}.{value.Name} was added."));
        }
    }

    // What every schema has is not compared: it changes with the engine. Built-in scalars come and go with their use.
    private static IEnumerable<NamedType> Own(IEnumerable<NamedType> types) =>
        types.Where(t => !SpecifiedTypes.IsScalar(t.Name) && !SpecifiedTypes.IsIntrospection(t));

    private static DirectiveType[] Own(Schema schema) => [.. schema.Directives.Where(d => !d.IsSpecified)];

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };
}
