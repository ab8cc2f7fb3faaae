using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined">5.5.2.1 Fragment Spread Target Defined</see>.
/// </summary>
internal sealed class KnownFragmentNames(ValidationContext context) : ValidationRule(context)
{
    public override void FragmentSpread(FragmentSpreadNode node)
    {
        if (Context.Fragment(node.Name.Value) is null)
        {
            Report($"Unknown fragment \"{node.Name.Value}\".", node.Name);
        }
    }
}
