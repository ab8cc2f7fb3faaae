using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>How many directives stand at one place.</summary>
internal static class DirectiveCount
{
    /// <summary>The first directive that is one too many; null where none is.</summary>
    public static DirectiveNode? FirstPlaceAbove(DocumentNode document, int max)
    {
        foreach (var definition in document.Definitions)
        {
            var found = definition switch
            {
                OperationDefinitionNode operation =>
                    Above(operation.Directives, max)
                    ?? operation.VariableDefinitions.Select(v => Above(v.Directives, max)).FirstOrDefault(d => d is not null)
                    ?? Within(operation.SelectionSet, max),
                FragmentDefinitionNode fragment => Above(fragment.Directives, max) ?? Within(fragment.SelectionSet, max),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static DirectiveNode? Within(SelectionSetNode set, int max)
    {
        foreach (var selection in set.Selections)
        {
            var inner = selection is FieldNode field ? field.SelectionSet : (selection as InlineFragmentNode)?.SelectionSet;
            if ((Above(selection.Directives, max) ?? (inner is null ? null : Within(inner, max))) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static DirectiveNode? Above(IReadOnlyList<DirectiveNode> directives, int max) =>
        directives.Count > max ? directives[max] : null;
}
