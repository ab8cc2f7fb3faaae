using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// Refuses <c>__schema</c> and <c>__type</c> where introspection is switched off. Not a rule of the specification, which allows it
/// (section 4); <c>__typename</c> is always answered.
/// </summary>
internal sealed class IntrospectionAllowed(ValidationContext context) : ValidationRule(context)
{
    public override void Field(FieldNode node)
    {
        if (!Context.Options.AllowIntrospection && node.Name.Value is ("__schema" or "__type"))
        {
            Report("Introspection is not allowed for the current request.", node);
        }
    }
}
