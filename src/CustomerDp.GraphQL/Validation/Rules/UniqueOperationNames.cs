using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness">5.2.2.1 Operation Name Uniqueness</see>.
/// </summary>
internal sealed class UniqueOperationNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = new(StringComparer.Ordinal);

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is not { } name || _known.TryAdd(name.Value, name))
        {
            return;
        }

        Report($"There can be only one operation named \"{name.Value}\".", _known[name.Value], name);
    }
}
