using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible">5.5.2.3 Fragment Spread Is Possible</see>.
/// </summary>
internal sealed class PossibleFragmentSpreads(ValidationContext context) : ValidationRule(context)
{
    public override void InlineFragment(InlineFragmentNode node)
    {
        if (Context.ParentType is not { } parent || node.TypeCondition is null)
        {
            return;
        }

        if (Context.CompositeType(node.TypeCondition) is not { } type || Context.Schema.CanOverlap(type, parent))
        {
            return;
        }

        Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
    }

    public override void FragmentSpread(FragmentSpreadNode node)
    {
        if (Context.ParentType is not { } parent)
        {
            return;
        }

        if (Context.CompositeType(Context.Fragment(node.Name.Value)?.TypeCondition) is not { } type)
        {
            return;
        }

        if (Context.Schema.CanOverlap(type, parent))
        {
            return;
        }

        Report(
            $"Fragment \"{node.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
    }
}
