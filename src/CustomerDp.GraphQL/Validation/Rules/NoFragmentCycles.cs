using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles">5.5.2.2 Fragment Spreads Must Not Form
/// Cycles</see>.
/// </summary>
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    // By name: of several fragments of one name, which Fragment Name Uniqueness reports, only one is looked at.
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _start = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<FragmentDefinitionNode, List<FragmentSpreadNode>> _spreads = [];

    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            Visit(fragment);
        }
    }

    // Depth first with a stack of its own: a cycle may be as long as the document.
    private void Visit(FragmentDefinitionNode root)
    {
        if (!_visited.Add(root.Name.Value))
        {
            return;
        }

        var open = new Stack<(FragmentDefinitionNode Fragment, int Next)>();
        open.Push((root, 0));
        _start[root.Name.Value] = 0;
        while (open.TryPop(out var frame))
        {
            var spreads = Spreads(frame.Fragment);
            if (frame.Next == spreads.Count)
            {
                _start.Remove(frame.Fragment.Name.Value);
                if (_path.Count > 0)
                {
                    _path.RemoveAt(_path.Count - 1);
                }

                continue;
            }

            open.Push((frame.Fragment, frame.Next + 1));
            var spread = spreads[frame.Next];
            _path.Add(spread);
            if (_start.TryGetValue(spread.Name.Value, out var start))
            {
                ReportCycle(spread, _path.GetRange(start, _path.Count - start));
            }
            else if (Context.Fragment(spread.Name.Value) is { } target && _visited.Add(target.Name.Value))
            {
                _start[spread.Name.Value] = _path.Count;
                open.Push((target, 0));
                continue;
            }

            _path.RemoveAt(_path.Count - 1);
        }
    }

    // Those of outer selections before those of inner ones, and of later inner ones first: of the many ways to name a cycle it is the
    // one that graphql-js chooses.
    private List<FragmentSpreadNode> Spreads(FragmentDefinitionNode fragment)
    {
        if (_spreads.TryGetValue(fragment, out var spreads))
        {
            return spreads;
        }

        _spreads.Add(fragment, spreads = []);
        var open = new Stack<SelectionSetNode>();
        open.Push(fragment.SelectionSet);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    spreads.Add(spread);
                }
                else if (selection is FieldNode { SelectionSet: { } inner })
                {
                    open.Push(inner);
                }
                else if (selection is InlineFragmentNode inline)
                {
                    open.Push(inline.SelectionSet);
                }
            }
        }

        return spreads;
    }

    private void ReportCycle(FragmentSpreadNode spread, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.SkipLast(1).Select(s => $"\"{s.Name.Value}\""));
        Report(
            $"Cannot spread fragment \"{spread.Name.Value}\" within itself{(via.Length > 0 ? " via " + via : "")}.",
            cycle.ToArray<SyntaxNode>());
    }
}
