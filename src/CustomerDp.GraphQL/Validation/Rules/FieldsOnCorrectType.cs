using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary><see href="https://spec.graphql.org/September2025/#sec-Field-Selections">5.3.1 Field Selections</see>.</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void Field(FieldNode node)
    {
        if (Context.ParentType is not { } type || Context.Field is not null)
        {
            return;
        }

        var name = node.Name.Value;
        Report($"Cannot query field \"{name}\" on type \"{type}\"." + (Context.HideSuggestions ? "" : Suggest(type, name)), node);
    }

    private string Suggest(NamedType type, string field)
    {
        var types = type.IsAbstract ? TypesWith(type, field) : [];
        return types.Count > 0
            ? Suggestions.Say(types, "to use an inline fragment on")
            : type is ComplexType complex ? Suggestions.DidYouMean(field, complex.Fields.Names) : "";
    }

    // Possible types that have the field, and their interfaces that have it: the most shared first, wider before narrower.
    private List<string> TypesWith(NamedType type, string field)
    {
        var shared = new OrderedDictionary<ComplexType, int>();
        foreach (var possible in Context.Schema.GetPossibleTypes(type))
        {
            if (possible.Fields.Find(field) is null)
            {
                continue;
            }

            shared[possible] = 1;
            foreach (var i in possible.Interfaces)
            {
                if (i.Fields.Find(field) is not null)
                {
                    shared[i] = shared.GetValueOrDefault(i) + 1;
                }
            }
        }

        var found = shared.ToList();
        found.Sort((a, b) =>
        {
            if (a.Value != b.Value)
            {
                return b.Value.CompareTo(a.Value);
            }

            if (a.Key is InterfaceType wide && b.Key.Implements(wide))
            {
                return -1;
            }

            if (b.Key is InterfaceType wider && a.Key.Implements(wider))
            {
                return 1;
            }

            return Suggestions.NaturalOrder.Compare(a.Key.Name, b.Key.Name);
        });
        return found.ConvertAll(f => f.Key.Name);
    }
}
