using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Directives-Are-Defined">5.7.1 Directives Are Defined, and 5.7.2 Directives Are in
/// Valid Locations</see>.
/// </summary>
internal sealed class KnownDirectives(ValidationContext context) : ValidationRule(context)
{
    public override void Directives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        foreach (var node in nodes)
        {
            var name = node.Name.Value;
            if (Context.Schema.Directives.Find(name) is not { } directive)
            {
                Report($"Unknown directive \"@{name}\".", node);
            }
            else if (!directive.Locations.Contains(location))
            {
                Report($"Directive \"@{name}\" may not be used on {location}.", node);
            }
        }
    }
}
