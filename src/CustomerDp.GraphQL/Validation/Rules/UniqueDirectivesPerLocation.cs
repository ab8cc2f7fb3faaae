using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location">5.7.3 Directives Are Unique per
/// Location</see>.
/// </summary>
internal sealed class UniqueDirectivesPerLocation(ValidationContext context) : ValidationRule(context)
{
    public override void Directives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = node.Name.Value;
            if (Context.Schema.Directives.Find(name) is not { IsRepeatable: false } || seen.TryAdd(name, node))
            {
                continue;
            }

            Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], node);
        }
    }
}
