using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Validation.FieldMerging;

/// <summary>Two sets of fields that cannot become one entry of a response.</summary>
internal sealed record Conflict(string ResponseName, string Reason, List<FieldNode> Fields1, List<FieldNode> Fields2)
{
    /// <summary>The conflict of two fields whose sub-fields conflict; null when there are none.</summary>
    public static Conflict? OfSubfields(List<Conflict> conflicts, string responseName, FieldNode node1, FieldNode node2) =>
        conflicts.Count == 0
            ? null
            : new Conflict(
                responseName,
                string.Join(" and ", conflicts.Select(c => $"subfields \"{c.ResponseName}\" conflict because {c.Reason}")),
                [node1, .. conflicts.SelectMany(c => c.Fields1)],
                [node2, .. conflicts.SelectMany(c => c.Fields2)]);
}

/// <summary>A field where it stands, with its definition (null when unknown).</summary>
internal sealed record FieldUse(NamedType? Parent, FieldNode Node, OutputField? Definition);

/// <summary>The fields of a selection set by response name, inline fragments included, and the fragments that it spreads.</summary>
internal sealed record FieldGroups(OrderedDictionary<string, List<FieldUse>> Fields, List<string> Fragments);
