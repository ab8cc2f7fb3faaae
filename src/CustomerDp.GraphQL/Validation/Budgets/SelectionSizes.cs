using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>
/// Measures selection sets of a document, each fragment once however often it is spread. A fragment within itself adds nothing more; the
/// rules refuse it. The document must have passed <see cref="FragmentDepth"/>.
/// </summary>
internal sealed class SelectionSizes(DocumentNode document)
{
    private readonly Dictionary<string, SelectionSetNode> _fragments = FragmentsOf(document);
    private readonly Dictionary<string, SelectionSize> _sizes = new(StringComparer.Ordinal);

    public SelectionSize Of(SelectionSetNode set)
    {
        var size = default(SelectionSize);
        foreach (var selection in set.Selections)
        {
            var part = selection switch
            {
                FieldNode field => Of(field),
                InlineFragmentNode inline => Of(inline.SelectionSet),
                _ => Of((FragmentSpreadNode)selection),
            };

            // What is never executed is walked by the rules all the same: its fragments count.
            size = size.And(Conditions.IsNever(selection) ? part with { Depth = 0, Aliases = 0 } : part);
        }

        return size;
    }

    /// <summary>How many entries the response's data will have at most, without <c>__typename</c>.</summary>
    public int RootFields(SelectionSetNode set)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        CollectRootFields(set, names, new HashSet<string>(StringComparer.Ordinal));
        return names.Count;
    }

    private SelectionSize Of(FieldNode field)
    {
        var inner = field.SelectionSet is null ? default : Of(field.SelectionSet);
        return new SelectionSize(
            field.Name.Value.StartsWith("__", StringComparison.Ordinal) ? 0 : inner.Depth + 1,
            Math.Min(SelectionSize.Most, inner.Aliases + (field.Alias is null ? 0 : 1)),
            inner.Visits);
    }

    private SelectionSize Of(FragmentSpreadNode spread)
    {
        var name = spread.Name.Value;
        if (!_sizes.TryGetValue(name, out var size) && _fragments.TryGetValue(name, out var set))
        {
            _sizes.Add(name, default);
            _sizes[name] = size = Of(set);
        }

        return size with { Visits = Math.Min(SelectionSize.Most, size.Visits + 1) };
    }

    private void CollectRootFields(SelectionSetNode set, HashSet<string> names, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (Conditions.IsNever(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (field.Name.Value != "__typename")
                    {
                        names.Add(field.ResponseName);
                    }

                    break;
                case InlineFragmentNode inline:
                    CollectRootFields(inline.SelectionSet, names, visited);
                    break;
                case FragmentSpreadNode spread:
                    if (visited.Add(spread.Name.Value) && _fragments.TryGetValue(spread.Name.Value, out var fragment))
                    {
                        CollectRootFields(fragment, names, visited);
                    }

                    break;
            }
        }
    }

    private static Dictionary<string, SelectionSetNode> FragmentsOf(DocumentNode document)
    {
        var fragments = new Dictionary<string, SelectionSetNode>(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            fragments[fragment.Name.Value] = fragment.SelectionSet;
        }

        return fragments;
    }
}
