using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness">5.6.3 Input Object Field Uniqueness</see>.
/// </summary>
internal sealed class UniqueInputFieldNames(ValidationContext context) : ValidationRule(context)
{
    public override void ObjectValue(ObjectValueNode node)
    {
        var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (!known.TryAdd(field.Name.Value, field.Name))
            {
                Report($"There can be only one input field named \"{field.Name.Value}\".", known[field.Name.Value], field.Name);
            }
        }
    }
}
