using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeKinds;
using static CustomerDp.GraphQL.TypeSystem.Comparison.SchemaChangeSeverity;

namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>What the changes of an argument or input field are called.</summary>
internal readonly record struct InputKinds(string Changed, string ChangedSafely, string Required, string DefaultChanged);

/// <summary>Compares what many elements of a schema have.</summary>
internal static class ElementComparer
{
    public static void Description(string coordinate, string? before, string? after, List<SchemaChange> changes)
    {
        if (before != after)
        {
            changes.Add(new SchemaChange(Safe, DescriptionChanged, coordinate, $"The description of {coordinate} has changed."));
        }
    }

    public static void Deprecation(string coordinate, string? before, string? after, List<SchemaChange> changes)
    {
        if (before == after)
        {
            return;
        }

        var message = after is null ? $"{coordinate} is no longer deprecated." : $"{coordinate} is deprecated: {after}";
        changes.Add(new SchemaChange(Safe, DeprecationChanged, coordinate, message));
    }

    public static void Input(InputValue before, InputValue after, InputKinds kinds, List<SchemaChange> changes)
    {
        var (old, now) = (before.Type.ToString(), after.Type.ToString());
        if (!TypeReferences.IsSafeForInput(before.Type, after.Type))
        {
            changes.Add(new SchemaChange(Breaking, kinds.Changed, before.Coordinate, $"{before} changed type from {old} to {now}."));
        }
        else if (old != now)
        {
            changes.Add(new SchemaChange(Safe, kinds.ChangedSafely, before.Coordinate, $"{before} changed type from {old} to {now}."));
        }

        Default(before, after, kinds, changes);
        Description(before.Coordinate, before.Description, after.Description, changes);
        Deprecation(before.Coordinate, before.DeprecationReason, after.DeprecationReason, changes);
    }

    private static void Default(InputValue before, InputValue after, InputKinds kinds, List<SchemaChange> changes)
    {
        var (old, now) = (before.DefaultValue?.ToString(), after.DefaultValue?.ToString());
        if (old == now)
        {
            return;
        }

        // Stricter than graphql-js: who left it out cannot any more.
        if (old is not null && after.IsRequired)
        {
            changes.Add(
                new SchemaChange(Breaking, kinds.Required, before.Coordinate, $"{before} has lost its default and is required now."));
        }
        else
        {
            changes.Add(
                new SchemaChange(
                    Dangerous,
                    kinds.DefaultChanged,
                    before.Coordinate,
                    $"{before} changed its default from {old ?? "none"} to {now ?? "none"}."));
        }
    }
}
