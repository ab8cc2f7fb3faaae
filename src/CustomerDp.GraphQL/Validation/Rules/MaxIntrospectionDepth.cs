using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// Bounds how often introspection may go from a type through a list to types again: each time multiplies the answer by the size of
/// the schema. Not a rule of the specification; graphql-js has the same one.
/// </summary>
internal sealed class MaxIntrospectionDepth(ValidationContext context) : ValidationRule(context)
{
    private const int MaxLists = 3;
    private readonly Dictionary<string, int> _harmless = new(StringComparer.Ordinal);

    public override void Field(FieldNode node)
    {
        if (node.Name.Value is "__schema" or "__type" && Exceeds(node, 0, []))
        {
            Report("Maximum introspection depth exceeded", node);
        }
    }

    private bool Exceeds(SelectionNode node, int lists, HashSet<string> under)
    {
        switch (node)
        {
            case FragmentSpreadNode spread:
                var name = spread.Name.Value;
                if (Context.Fragment(name) is not { } fragment)
                {
                    return false;
                }

                if (_harmless.TryGetValue(name, out var passed) && passed >= lists)
                {
                    return false;
                }

                if (!under.Add(name))
                {
                    return false;
                }

                var exceeds = Exceeds(fragment.SelectionSet, lists, under);
                under.Remove(name);
                if (!exceeds)
                {
                    _harmless[name] = lists;
                }

                return exceeds;
            case InlineFragmentNode inline:
                return Exceeds(inline.SelectionSet, lists, under);
            case FieldNode field:
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++lists >= MaxLists)
                {
                    return true;
                }

                return field.SelectionSet is not null && Exceeds(field.SelectionSet, lists, under);
            default:
                return false;
        }
    }

    private bool Exceeds(SelectionSetNode set, int lists, HashSet<string> under)
    {
        foreach (var selection in set.Selections)
        {
            if (Exceeds(selection, lists, under))
            {
                return true;
            }
        }

        return false;
    }
}
