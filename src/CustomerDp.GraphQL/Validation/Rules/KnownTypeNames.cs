using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence">5.5.1.2 Fragment Spread Type Existence, and 5.8.2
/// for variables</see>.
/// </summary>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    private HashSet<string> _defined = [];

    // A document that also holds definitions is refused by another rule; their names are no further mistake.
    public override void EnterDocument(DocumentNode node) =>
        _defined = [.. node.Definitions.OfType<NamedTypeDefinitionNode>().Where(d => !d.IsExtension).Select(d => d.Name.Value)];

    public override void NamedType(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (Context.Schema.Types.Find(name) is not null || _defined.Contains(name))
        {
            return;
        }

        Report(
            $"Unknown type \"{name}\"."
                + (Context.HideSuggestions ? "" : Suggestions.DidYouMean(name, Context.Schema.Types.Names.Concat(_defined))),
            node);
    }
}
