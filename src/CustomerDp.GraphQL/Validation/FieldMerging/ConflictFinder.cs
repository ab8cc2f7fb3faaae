using System.Runtime.CompilerServices;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.FieldMerging;

/// <summary>
/// Finds fields that share a response name and cannot be merged. Compares every selection set with itself, with the fragments that it
/// spreads, and those with each other; each pair of fragments once. Comparisons are counted and bounded.
/// </summary>
internal sealed class ConflictFinder(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, FieldGroups> _groups = [];
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];
    private readonly Dictionary<(SelectionSetNode, string), bool> _comparedWithFragment = [];
    // What a conflict says stands in every error above it: found often, and deep down, that is more text than there is memory for.
    private const int CostOfConflict = 100;

    private int _budget = context.Options.MaxFieldMergeComparisons;

    /// <summary>True when the budget is spent: what was not compared is unknown.</summary>
    public bool IsExhausted => _budget < 0;

    public List<Conflict> Within(NamedType? parent, SelectionSetNode set)
    {
        var conflicts = new List<Conflict>();
        var groups = Group(parent, set);
        foreach (var (name, fields) in groups.Fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    if (Compare(false, name, fields[i], fields[j]) is { } conflict)
                    {
                        conflicts.Add(conflict);
                    }

                    if (IsExhausted)
                    {
                        return conflicts;
                    }
                }
            }
        }

        for (var i = 0; i < groups.Fragments.Count && !IsExhausted; i++)
        {
            FieldsAndFragment(conflicts, false, set, groups, groups.Fragments[i]);
            for (var j = i + 1; j < groups.Fragments.Count; j++)
            {
                FragmentAndFragment(conflicts, false, groups.Fragments[i], groups.Fragments[j]);
            }
        }

        return conflicts;
    }

    private void FieldsAndFragment(List<Conflict> conflicts, bool exclusive, SelectionSetNode set, FieldGroups groups, string name)
    {
        if (!Spend() || AlreadyCompared(_comparedWithFragment, (set, name), exclusive))
        {
            return;
        }

        if (Fragment(name) is not var (fragmentSet, fragment) || ReferenceEquals(fragmentSet, set))
        {
            return;
        }

        Between(conflicts, exclusive, groups, fragment);
        foreach (var nested in fragment.Fragments)
        {
            FieldsAndFragment(conflicts, exclusive, set, groups, nested);
        }
    }

    private void FragmentAndFragment(List<Conflict> conflicts, bool exclusive, string name1, string name2)
    {
        if (name1 == name2 || !Spend())
        {
            return;
        }

        var pair = string.CompareOrdinal(name1, name2) < 0 ? (name1, name2) : (name2, name1);
        if (AlreadyCompared(_comparedFragments, pair, exclusive))
        {
            return;
        }

        if (Fragment(name1) is not var (_, fragment1) || Fragment(name2) is not var (_, fragment2))
        {
            return;
        }

        Between(conflicts, exclusive, fragment1, fragment2);
        foreach (var nested in fragment2.Fragments)
        {
            FragmentAndFragment(conflicts, exclusive, name1, nested);
        }

        foreach (var nested in fragment1.Fragments)
        {
            FragmentAndFragment(conflicts, exclusive, nested, name2);
        }
    }

    private List<Conflict> BetweenSelectionSets(
        bool exclusive, NamedType? parent1, SelectionSetNode set1, NamedType? parent2, SelectionSetNode set2)
    {
        var conflicts = new List<Conflict>();
        var groups1 = Group(parent1, set1);
        var groups2 = Group(parent2, set2);
        Between(conflicts, exclusive, groups1, groups2);
        foreach (var name in groups2.Fragments)
        {
            FieldsAndFragment(conflicts, exclusive, set1, groups1, name);
        }

        foreach (var name in groups1.Fragments)
        {
            FieldsAndFragment(conflicts, exclusive, set2, groups2, name);
        }

        foreach (var name1 in groups1.Fragments)
        {
            foreach (var name2 in groups2.Fragments)
            {
                FragmentAndFragment(conflicts, exclusive, name1, name2);
            }
        }

        return conflicts;
    }

    private void Between(List<Conflict> conflicts, bool exclusive, FieldGroups groups1, FieldGroups groups2)
    {
        foreach (var (name, fields1) in groups1.Fields)
        {
            if (!groups2.Fields.TryGetValue(name, out var fields2))
            {
                continue;
            }

            foreach (var field1 in fields1)
            {
                foreach (var field2 in fields2)
                {
                    if (Compare(exclusive, name, field1, field2) is { } conflict)
                    {
                        conflicts.Add(conflict);
                    }

                    if (IsExhausted)
                    {
                        return;
                    }
                }
            }
        }
    }

    private Conflict? Compare(bool parentsAreExclusive, string name, FieldUse use1, FieldUse use2)
    {
        if (!Spend())
        {
            return null;
        }

        var conflict = ConflictOf(parentsAreExclusive, name, use1, use2);
        if (conflict is not null)
        {
            _budget -= CostOfConflict;
        }

        return conflict;
    }

    private Conflict? ConflictOf(bool parentsAreExclusive, string name, FieldUse use1, FieldUse use2)
    {
        var (node1, node2) = (use1.Node, use2.Node);
        // Fields of two different objects are never both answered: only their shapes must agree.
        var exclusive = parentsAreExclusive
            || (!ReferenceEquals(use1.Parent, use2.Parent) && use1.Parent is ObjectType && use2.Parent is ObjectType);
        if (!exclusive)
        {
            if (node1.Name.Value != node2.Name.Value)
            {
                return new Conflict(name, $"\"{node1.Name.Value}\" and \"{node2.Name.Value}\" are different fields", [node1], [node2]);
            }

            if (!FieldComparison.SameArguments(node1.Arguments, node2.Arguments))
            {
                return new Conflict(name, "they have differing arguments", [node1], [node2]);
            }
        }

        var (type1, type2) = (use1.Definition?.Type, use2.Definition?.Type);
        if (type1 is not null && type2 is not null && FieldComparison.ShapesConflict(type1, type2))
        {
            return new Conflict(name, $"they return conflicting types \"{type1}\" and \"{type2}\"", [node1], [node2]);
        }

        if (node1.SelectionSet is null || node2.SelectionSet is null)
        {
            return null;
        }

        var nested = BetweenSelectionSets(exclusive, type1?.Named, node1.SelectionSet, type2?.Named, node2.SelectionSet);
        return Conflict.OfSubfields(nested, name, node1, node2);
    }

    private (SelectionSetNode Set, FieldGroups Groups)? Fragment(string name) => context.Fragment(name) is { } fragment
        ? (fragment.SelectionSet, Group(context.Schema.Types.Find(fragment.TypeCondition.Name.Value), fragment.SelectionSet))
        : null;

    private FieldGroups Group(NamedType? parent, SelectionSetNode set)
    {
        if (_groups.TryGetValue(set, out var groups))
        {
            return groups;
        }

        groups = new FieldGroups(new OrderedDictionary<string, List<FieldUse>>(StringComparer.Ordinal), []);
        _groups.Add(set, groups);
        Collect(parent, set, groups, new HashSet<string>(StringComparer.Ordinal));
        return groups;
    }

    private void Collect(NamedType? parent, SelectionSetNode set, FieldGroups groups, HashSet<string> fragments)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.Fields.TryGetValue(field.ResponseName, out var uses))
                    {
                        groups.Fields.Add(field.ResponseName, uses = []);
                    }

                    var definition = parent is null ? null : context.Schema.FindField(parent, field.Name.Value);
                    uses.Add(new FieldUse(parent, field, definition));
                    break;
                case FragmentSpreadNode spread:
                    if (fragments.Add(spread.Name.Value))
                    {
                        groups.Fragments.Add(spread.Name.Value);
                    }

                    break;
                case InlineFragmentNode inline:
                    var type = inline.TypeCondition is null ? parent : context.Schema.Types.Find(inline.TypeCondition.Name.Value);
                    Collect(type, inline.SelectionSet, groups, fragments);
                    break;
            }
        }
    }

    // Compared as not exclusive, a pair has been compared more strictly than as exclusive.
    private static bool AlreadyCompared<TKey>(Dictionary<TKey, bool> compared, TKey pair, bool exclusive)
        where TKey : notnull
    {
        if (compared.TryGetValue(pair, out var wasExclusive) && (exclusive || !wasExclusive))
        {
            return true;
        }

        compared[pair] = exclusive;
        return false;
    }

    private bool Spend()
    {
        if (_budget >= 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _budget = 0;
        }

        return --_budget >= 0;
    }
}
