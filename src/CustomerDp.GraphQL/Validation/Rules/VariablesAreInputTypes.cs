using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types">5.8.2 Variables Are Input Types</see>.
/// </summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context)
{
    public override void VariableDefinition(VariableDefinitionNode node)
    {
        if (Context.Schema.FromNode(node.Type) is { IsInput: false })
        {
            Report($"Variable \"${node.Variable.Name.Value}\" cannot be non-input type \"{node.Type}\".", node.Type);
        }
    }
}
