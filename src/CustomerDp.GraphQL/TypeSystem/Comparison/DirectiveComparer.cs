using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeKinds;
using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeSeverity;

namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>Compares directive definitions.</summary>
internal static class DirectiveComparer
{
    public static void Compare(IReadOnlyList<DirectiveType> before, IReadOnlyList<DirectiveType> after, List<SchemaChange> changes)
    {
        foreach (var old in before)
        {
            if (after.FirstOrDefault(d => d.Name == old.Name) is { } now)
            {
                Compare(old, now, changes);
            }
            else
            {
                changes.Add(new SchemaChange(Breaking, DirectiveRemoved, $"{old}", $"{old} was removed."));
            }
        }

        foreach (var added in after.Where(d => before.All(x => x.Name != d.Name)))
        {
            changes.Add(new SchemaChange(Safe, DirectiveAdded, $"{added}", $"{added} was added."));
        }
    }

    private static void Compare(DirectiveType old, DirectiveType now, List<SchemaChange> changes)
    {
        ElementComparer.Description($"{old}", old.Description, now.Description, changes);
        if (old.IsRepeatable && !now.IsRepeatable)
        {
            changes.Add(
                new SchemaChange(Breaking, DirectiveRepeatableRemoved, $"{old}", $"{old} may no longer stand more than once at a place."));
        }
        else if (!old.IsRepeatable && now.IsRepeatable)
        {
            changes.Add(new SchemaChange(Safe, DirectiveRepeatableAdded, $"{old}", $"{old} may stand more than once at a place."));
        }

        foreach (var location in old.Locations.Except(now.Locations))
        {
            changes.Add(new SchemaChange(Breaking, DirectiveLocationRemoved, $"{old}", $"{location} was removed from {old}."));
        }

        foreach (var location in now.Locations.Except(old.Locations))
        {
            changes.Add(new SchemaChange(Safe, DirectiveLocationAdded, $"{old}", $"{location} was added to {old}."));
        }

        foreach (var argument in old.Arguments)
        {
            if (now.Arguments.Find(argument.Name) is not { } known)
            {
                changes.Add(new SchemaChange(Breaking, DirectiveArgRemoved, argument.Coordinate, $"{argument} was removed."));
            }
            else
            {
                ElementComparer.Input(
                    argument,
                    known,
                    new InputKinds(ArgChangedKind, ArgChangedKindSafe, RequiredDirectiveArgAdded, ArgDefaultValueChange),
                    changes);
            }
        }

        foreach (var added in now.Arguments.Where(a => old.Arguments.Find(a.Name) is null))
        {
            changes.Add(added.IsRequired
                ? new SchemaChange(Breaking, RequiredDirectiveArgAdded, added.Coordinate, $"A required argument {added} was added.")
                : new SchemaChange(Safe, OptionalDirectiveArgAdded, added.Coordinate, $"An optional argument {added} was added."));
        }
    }
}
