using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding.Checks;

/// <summary>"Type Validation" of input objects, arguments and their defaults (sections 3.6.1, 3.10 and 3.13).</summary>
internal static class InputTypeChecks
{
    public static IEnumerable<string> Faults(Schema schema)
    {
        var arguments = schema.Directives.SelectMany(d => d.Arguments)
            .Concat(schema.Types.OfType<ComplexType>().SelectMany(t => t.Fields).SelectMany(f => f.Arguments));
        foreach (var fault in arguments.SelectMany(a => Value(a, null)))
        {
            yield return fault;
        }

        var inputs = schema.Types.OfType<InputObjectType>().ToArray();
        foreach (var type in inputs)
        {
            if (type.Fields.Count == 0)
            {
                yield return $"Input Object type {type} must define one or more fields.";
            }

            foreach (var fault in type.Fields.SelectMany(f => Value(f, type)))
            {
                yield return fault;
            }
        }

        foreach (var fault in Cycles(inputs))
        {
            yield return fault;
        }

        foreach (var directive in schema.Directives)
        {
            if (directive.Locations.Count == 0)
            {
                yield return $"Directive {directive} must include 1 or more locations.";
            }

            foreach (var location in directive.Locations)
            {
                if (!DirectiveLocations.IsKnown(location))
                {
                    yield return $"Directive {directive} has an unknown location {location}.";
                }
            }
        }
    }

    private static IEnumerable<string> Value(InputValue value, InputObjectType? owner)
    {
        if (!value.Type.IsInput)
        {
            yield return $"The type of {value} must be Input Type but got: {value.Type}.";
            yield break;
        }

        if (value.IsRequired && value.DeprecationReason is not null)
        {
            yield return $"Required {value} cannot be deprecated.";
        }

        if (owner is { IsOneOf: true })
        {
            if (value.Type is NonNullType)
            {
                yield return $"OneOf input field {value} must be nullable.";
            }

            if (value.DefaultValue is not null)
            {
                yield return $"OneOf input field {value} cannot have a default value.";
            }
        }

        if (value.DefaultValue is null)
        {
            yield break;
        }

        var faults = new List<string>();
        var checker = new LiteralChecker(
            hideSuggestions: false,
            null,
            (message, _, path) => faults.Add($"{value} has invalid default value{InputMessages.At(path)}: {message}"));
        checker.Check(value.DefaultValue, value.Type);
        foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    // A cycle of required fields, or of defaults that fill themselves in, has no finite value.
    private static List<string> Cycles(InputObjectType[] inputs)
    {
        var done = new HashSet<InputObjectType>();
        var path = new List<InputValue>();
        var faults = new List<string>();
        foreach (var type in inputs)
        {
            Visit(type);
        }

        var defaults = new DefaultCycles(faults);
        foreach (var type in inputs)
        {
            defaults.Visit(type);
        }

        return faults;

        void Visit(InputObjectType type)
        {
            if (!done.Add(type))
            {
                return;
            }

            foreach (var field in type.Fields)
            {
                if (field.Type is not NonNullType { OfType: InputObjectType next })
                {
                    continue;
                }

                path.Add(field);
                var start = path.FindIndex(f => f.Coordinate.StartsWith(next.Name + ".", StringComparison.Ordinal));
                if (start >= 0)
                {
                    faults.Add(
                        $"Cannot reference Input Object {next} within itself through a series of non-null "
                            + $"fields: {string.Join(", ", path.Skip(start))}.");
                }
                else
                {
                    Visit(next);
                }

                path.RemoveAt(path.Count - 1);
            }
        }
    }
}
