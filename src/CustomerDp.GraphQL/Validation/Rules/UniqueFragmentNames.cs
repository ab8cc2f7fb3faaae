using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness">5.5.1.1 Fragment Name Uniqueness</see>.
/// </summary>
internal sealed class UniqueFragmentNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        var name = node.Name;
        if (!_known.TryAdd(name.Value, name))
        {
            Report($"There can be only one fragment named \"{name.Value}\".", _known[name.Value], name);
        }
    }
}
