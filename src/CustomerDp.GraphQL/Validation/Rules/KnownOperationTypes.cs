using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Operation-Type-Existence">5.2.1.1 Operation Type Existence</see>.
/// </summary>
internal sealed class KnownOperationTypes(ValidationContext context) : ValidationRule(context)
{
    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (Context.Schema.RootType(node.Operation) is not null)
        {
            return;
        }

        var operation = node.Operation == OperationType.Mutation ? "mutation" : "subscription";
        Report($"The {operation} operation is not supported by the schema.", node);
    }
}
