using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined">5.8.3 All Variable Uses Defined</see>.
/// </summary>
internal sealed class NoUndefinedVariables(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            var defined = operation.VariableDefinitions.Select(v => v.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var usage in Context.Usages(operation))
            {
                var name = usage.Node.Name.Value;
                if (defined.Contains(name))
                {
                    continue;
                }

                Report(
                    operation.Name is null
                        ? $"Variable \"${name}\" is not defined."
                        : $"Variable \"${name}\" is not defined by operation \"{operation.Name.Value}\".",
                    usage.Node,
                    operation);
            }
        }
    }
}
