using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary><see href="https://spec.graphql.org/September2025/#sec-Variable-Uniqueness">5.8.1 Variable Uniqueness</see>.</summary>
internal sealed class UniqueVariableNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        foreach (var group in node.VariableDefinitions.GroupBy(v => v.Variable.Name.Value))
        {
            if (group.Count() > 1)
            {
                Report($"There can be only one variable named \"${group.Key}\".", [.. group.Select(v => v.Variable.Name)]);
            }
        }
    }
}
