using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary><see href="https://spec.graphql.org/September2025/#sec-Required-Arguments">5.4.3 Required Arguments</see>.</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ValidationRule(context)
{
    public override void Field(FieldNode node) => Check(node, node.Arguments, Context.Field?.Arguments);

    public override void Directive(DirectiveNode node) => Check(node, node.Arguments, Context.Directive?.Arguments);

    private void Check(SyntaxNode node, IReadOnlyList<ArgumentNode> given, NamedList<InputValue>? definitions)
    {
        if (definitions is null)
        {
            return;
        }

        foreach (var definition in definitions)
        {
            if (definition.IsRequired && given.All(a => a.Name.Value != definition.Name))
            {
                Report($"Argument \"{definition}\" of type \"{definition.Type}\" is required, but it was not provided.", node);
            }
        }
    }
}
