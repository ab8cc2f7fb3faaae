using CustomerDp.GraphQL.Language.Lexing;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding.Checks;

/// <summary>Names are names, and two underscores are the introspection system's (sections 2.1.9 and 4.1).</summary>
internal static class NameChecks
{
    public static IEnumerable<string> Faults(Schema schema)
    {
        foreach (var (name, what) in Names(schema))
        {
            if (!Characters.IsName(name))
            {
                yield return $"\"{name}\" is no name for {what}: names are letters, digits and underscores, and do not start with a digit.";
            }
            else if (name.StartsWith("__", StringComparison.Ordinal))
            {
                yield return $"Name \"{name}\" of {what} must not begin with \"__\", which is reserved by GraphQL introspection.";
            }
        }
    }

    private static IEnumerable<(string Name, string What)> Names(Schema schema)
    {
        foreach (var directive in schema.Directives)
        {
            yield return (directive.Name, $"directive @{directive.Name}");
            foreach (var argument in directive.Arguments)
            {
                yield return (argument.Name, $"argument {argument.Coordinate}");
            }
        }

        foreach (var type in schema.Types)
        {
            if (SpecifiedTypes.IsIntrospection(type))
            {
                continue;
            }

            yield return (type.Name, $"type {type}");
            foreach (var name in Members(type))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<(string Name, string What)> Members(NamedType type)
    {
        switch (type)
        {
            case ComplexType complex:
                foreach (var field in complex.Fields)
                {
                    yield return (field.Name, $"field {field.Coordinate}");
                    foreach (var argument in field.Arguments)
                    {
                        yield return (argument.Name, $"argument {argument.Coordinate}");
                    }
                }

                break;
            case InputObjectType input:
                foreach (var field in input.Fields)
                {
                    yield return (field.Name, $"field {field.Coordinate}");
                }

                break;
            case EnumType enumeration:
                foreach (var value in enumeration.Values)
                {
                    yield return (value.Name, $"value {type}.{value.Name}");
                }

                break;
        }
    }
}
