using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed">5.8.5 All Variable Usages Are Allowed</see>.
/// </summary>
internal sealed class VariablesInAllowedPosition(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node)
    {
        foreach (var operation in node.Definitions.OfType<OperationDefinitionNode>())
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                continue;
            }

            var definitions = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
            foreach (var definition in operation.VariableDefinitions)
            {
                definitions[definition.Variable.Name.Value] = definition;
            }

            foreach (var usage in Context.Usages(operation))
            {
                if (definitions.TryGetValue(usage.Node.Name.Value, out var definition))
                {
                    Check(definition, usage);
                }
            }
        }
    }

    private void Check(VariableDefinitionNode definition, VariableUsage usage)
    {
        if (usage.Type is null || Context.Schema.FromNode(definition.Type) is not { } type)
        {
            return;
        }

        var name = usage.Node.Name.Value;
        if (!IsAllowed(type, definition.DefaultValue, usage))
        {
            Report($"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".", definition, usage.Node);
        }

        if (usage.Parent is { IsOneOf: true } && type is not NonNullType)
        {
            Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object "
                    + $"\"{usage.Parent}\".",
                definition,
                usage.Node);
        }
    }

    private static bool IsAllowed(GraphQLType type, ValueNode? defaultValue, VariableUsage usage)
    {
        if (usage.Type is not NonNullType expected || type is NonNullType)
        {
            return Schema.IsSubtype(type, usage.Type!);
        }

        return (defaultValue is not (null or NullValueNode) || usage.HasDefault) && Schema.IsSubtype(type, expected.OfType);
    }
}
