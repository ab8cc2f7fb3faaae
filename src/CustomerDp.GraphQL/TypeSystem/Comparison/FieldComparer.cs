using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeKinds;
using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeSeverity;

namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>Compares the fields of objects and interfaces, and their arguments.</summary>
internal static class FieldComparer
{
    public static void Compare(ComplexType before, ComplexType after, List<SchemaChange> changes)
    {
        foreach (var old in before.Fields)
        {
            if (after.Fields.Find(old.Name) is not { } now)
            {
                changes.Add(new SchemaChange(Breaking, FieldRemoved, old.Coordinate, $"{old} was removed."));
                continue;
            }

            if (!TypeReferences.IsSafeForOutput(old.Type, now.Type))
            {
                changes.Add(
                    new SchemaChange(Breaking, FieldChangedKind, old.Coordinate, $"{old} changed type from {old.Type} to {now.Type}."));
            }
            else if (old.Type.ToString() != now.Type.ToString())
            {
                changes.Add(
                    new SchemaChange(Safe, FieldChangedKindSafe, old.Coordinate, $"{old} changed type from {old.Type} to {now.Type}."));
            }

            ElementComparer.Description(old.Coordinate, old.Description, now.Description, changes);
            ElementComparer.Deprecation(old.Coordinate, old.DeprecationReason, now.DeprecationReason, changes);
            Arguments(old, now, changes);
        }

        foreach (var added in after.Fields.Where(f => before.Fields.Find(f.Name) is null))
        {
            changes.Add(new SchemaChange(Safe, FieldAdded, added.Coordinate, $"{added} was added."));
        }
    }

    private static void Arguments(OutputField before, OutputField after, List<SchemaChange> changes)
    {
        foreach (var old in before.Arguments)
        {
            if (after.Arguments.Find(old.Name) is not { } now)
            {
                changes.Add(new SchemaChange(Breaking, ArgRemoved, old.Coordinate, $"{old} was removed."));
            }
            else
            {
                ElementComparer.Input(
                    old, now, new InputKinds(ArgChangedKind, ArgChangedKindSafe, RequiredArgAdded, ArgDefaultValueChange), changes);
            }
        }

        foreach (var added in after.Arguments.Where(a => before.Arguments.Find(a.Name) is null))
        {
            changes.Add(added.IsRequired
                ? new SchemaChange(Breaking, RequiredArgAdded, added.Coordinate, $"A required argument {added} was added.")
                : new SchemaChange(Dangerous, OptionalArgAdded, added.Coordinate, $"An optional argument {added} was added."));
        }
    }
}
