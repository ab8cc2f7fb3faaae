using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types">5.5.1.3 Fragments on Object,
/// Interface or Union Types</see>.
/// </summary>
internal sealed class FragmentsOnCompositeTypes(ValidationContext context) : ValidationRule(context)
{
    public override void InlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && Context.Schema.Types.Find(condition.Name.Value) is { IsComposite: false })
        {
            Report($"Fragment cannot condition on non composite type \"{condition}\".", condition);
        }
    }

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (Context.Schema.Types.Find(node.TypeCondition.Name.Value) is { IsComposite: false })
        {
            Report($"Fragment \"{node.Name.Value}\" cannot condition on non composite type \"{node.TypeCondition}\".", node.TypeCondition);
        }
    }
}
