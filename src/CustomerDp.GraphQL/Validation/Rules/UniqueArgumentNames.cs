using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary><see href="https://spec.graphql.org/September2025/#sec-Argument-Uniqueness">5.4.2 Argument Uniqueness</see>.</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void Arguments(IReadOnlyList<ArgumentNode> nodes)
    {
        foreach (var group in nodes.GroupBy(a => a.Name.Value))
        {
            if (group.Count() > 1)
            {
                Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(a => a.Name)]);
            }
        }
    }
}
