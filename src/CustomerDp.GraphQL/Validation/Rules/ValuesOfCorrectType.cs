using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type">5.6.1 Values of Correct Type, with 5.6.2 and 5.6.4 for
/// input objects</see>.
/// </summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void Value(ValueNode node, GraphQLType? type)
    {
        if (type is null)
        {
            return;
        }

        new LiteralChecker(Context.HideSuggestions, variables: null, (message, at, _) => Report(message, at)).Check(node, type);
    }
}
