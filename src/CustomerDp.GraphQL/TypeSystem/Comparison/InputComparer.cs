using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeKinds;
using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeSeverity;

namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>Compares the fields of input objects.</summary>
internal static class InputComparer
{
    public static void Compare(InputObjectType before, InputObjectType after, List<SchemaChange> changes)
    {
        if (!before.IsOneOf && after.IsOneOf)
        {
            changes.Add(new SchemaChange(Breaking, OneOfAdded, before.Name, $"{before} takes exactly one of its fields now."));
        }
        else if (before.IsOneOf && !after.IsOneOf)
        {
            changes.Add(new SchemaChange(Safe, OneOfRemoved, before.Name, $"{before} no longer takes just one of its fields."));
        }

        foreach (var old in before.Fields)
        {
            if (after.Fields.Find(old.Name) is not { } now)
            {
                changes.Add(new SchemaChange(Breaking, FieldRemoved, old.Coordinate, $"{old} was removed."));
            }
            else
            {
                ElementComparer.Input(
                    old,
                    now,
                    new InputKinds(FieldChangedKind, FieldChangedKindSafe, RequiredInputFieldAdded, InputFieldDefaultValueChange),
                    changes);
            }
        }

        foreach (var added in after.Fields.Where(f => before.Fields.Find(f.Name) is null))
        {
            changes.Add(added.IsRequired
                ? new SchemaChange(Breaking, RequiredInputFieldAdded, added.Coordinate, $"A required field {added} was added.")
                : new SchemaChange(Dangerous, OptionalInputFieldAdded, added.Coordinate, $"An optional field {added} was added."));
        }
    }
}
