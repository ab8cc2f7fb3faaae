using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>
/// How deep selections nest when fragments are put in their places. The parser bounds a document's own nesting; a chain of fragments
/// nests as deep as it is long. Works without recursion over fragments. Where they form a cycle, the longest way through it without coming
/// back is not looked for: all fragments together are taken for it.
/// </summary>
internal static class FragmentDepth
{
    private const int UnderWay = 0;

    public static bool Exceeds(DocumentNode document, int max)
    {
        var fragments = new Dictionary<string, SelectionSetNode>(StringComparer.Ordinal);
        var roots = new List<SelectionSetNode>();
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
            {
                fragments[fragment.Name.Value] = fragment.SelectionSet;
                roots.Add(fragment.SelectionSet);
            }
            else if (definition is OperationDefinitionNode operation)
            {
                roots.Add(operation.SelectionSet);
            }
        }

        var depths = new Dictionary<SelectionSetNode, int>();
        var (all, hasCycle) = (0L, false);
        foreach (var root in roots)
        {
            if (DepthOf(root, fragments, depths, ref all, ref hasCycle) > max)
            {
                return true;
            }
        }

        return hasCycle && all > max;
    }

    private static int DepthOf(
        SelectionSetNode root,
        Dictionary<string, SelectionSetNode> fragments,
        Dictionary<SelectionSetNode, int> depths,
        ref long all,
        ref bool hasCycle)
    {
        if (depths.TryGetValue(root, out var known))
        {
            return known;
        }

        var open = new Stack<Frame>();
        open.Push(new Frame(root));
        all += open.Peek().Depth;
        depths[root] = UnderWay;
        while (true)
        {
            var frame = open.Peek();
            if (frame.Next == frame.Spreads.Count)
            {
                depths[frame.Set] = frame.Depth;
                open.Pop();
                if (open.Count == 0)
                {
                    return frame.Depth;
                }

                continue;
            }

            var (name, at) = frame.Spreads[frame.Next];
            if (!fragments.TryGetValue(name, out var target))
            {
                frame.Next++;
            }
            else if (depths.TryGetValue(target, out var depth))
            {
                frame.Next++;
                if (depth == UnderWay)
                {
                    hasCycle = true;
                }
                else
                {
                    frame.Depth = Math.Max(frame.Depth, at + depth);
                }
            }
            else
            {
                depths[target] = UnderWay;
                open.Push(new Frame(target));
                all += open.Peek().Depth;
            }
        }
    }

    private sealed class Frame
    {
        public Frame(SelectionSetNode set)
        {
            Set = set;
            Visit(set, 1);
        }

        public SelectionSetNode Set { get; }

        public List<(string Name, int At)> Spreads { get; } = [];

        public int Next { get; set; }

        public int Depth { get; set; }

        private void Visit(SelectionSetNode set, int depth)
        {
            Depth = Math.Max(Depth, depth);
            foreach (var selection in set.Selections)
            {
                switch (selection)
                {
                    case FieldNode { SelectionSet: { } inner }:
                        Visit(inner, depth + 1);
                        break;
                    case InlineFragmentNode inline:
                        Visit(inline.SelectionSet, depth + 1);
                        break;
                    case FragmentSpreadNode spread:
                        Spreads.Add((spread.Name.Value, depth));
                        break;
                }
            }
        }
    }
}
