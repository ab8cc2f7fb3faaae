using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary><see href="https://spec.graphql.org/September2025/#sec-Argument-Names">5.4.1 Argument Names</see>.</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ValidationRule(context)
{
    public override void Argument(ArgumentNode node)
    {
        var name = node.Name.Value;
        var definitions = Context.IsInDirective ? Context.Directive?.Arguments : Context.Field?.Arguments;
        if (definitions is null || definitions.Find(name) is not null)
        {
            return;
        }

        var owner = Context.IsInDirective ? $"directive \"{Context.Directive}\"" : $"field \"{Context.Field}\"";
        Report(
            $"Unknown argument \"{name}\" on {owner}." + (Context.HideSuggestions ? "" : Suggestions.DidYouMean(name, definitions.Names)),
            node);
    }
}
