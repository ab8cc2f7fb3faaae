using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding.Checks;

/// <summary>"Type Validation" of objects, interfaces, unions and enums (sections 3.6 to 3.9).</summary>
internal static class OutputTypeChecks
{
    public static IEnumerable<string> Faults(Schema schema)
    {
        if (ReferenceEquals(schema.QueryType, schema.MutationType) || ReferenceEquals(schema.QueryType, schema.SubscriptionType)
            || (schema.MutationType is not null && ReferenceEquals(schema.MutationType, schema.SubscriptionType)))
        {
            yield return "All root types must be different.";
        }

        foreach (var type in schema.Types)
        {
            foreach (var fault in type switch
            {
                ComplexType complex => Complex(complex),
                UnionType { Types.Count: 0 } => [$"Union type {type} must define one or more member types."],
                EnumType { Values.Count: 0 } => [$"Enum type {type} must define one or more values."],
                EnumType values => values.Values.Where(v => v.Name is "true" or "false" or "null")
                    .Select(v => $"Enum type {type} cannot include value: {v.Name}."),
                _ => [],
            })
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Complex(ComplexType type)
    {
        if (type.Fields.Count == 0)
        {
            yield return $"Type {type} must define one or more fields.";
        }

        foreach (var field in type.Fields)
        {
            if (!field.Type.IsOutput)
            {
                yield return $"The type of {field} must be Output Type but got: {field.Type}.";
            }
        }

        foreach (var i in type.Interfaces)
        {
            if (ReferenceEquals(i, type))
            {
                yield return $"Type {type} cannot implement itself because it would create a circular reference.";
                continue;
            }

            foreach (var fault in Implementation(type, i))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Implementation(ComplexType type, InterfaceType i)
    {
        foreach (var inherited in i.Interfaces)
        {
            if (ReferenceEquals(inherited, type))
            {
                yield return $"Type {type} cannot implement {i} because it would create a circular reference.";
            }
            else if (!type.Implements(inherited))
            {
                yield return $"Type {type} must implement {inherited} because it is implemented by {i}.";
            }
        }

        foreach (var expected in i.Fields)
        {
            if (type.Fields.Find(expected.Name) is not { } field)
            {
                yield return $"Interface field {expected} expected but {type} does not provide it.";
                continue;
            }

            if (!Schema.IsSubtype(field.Type, expected.Type))
            {
                yield return $"Interface field {expected} expects type {expected.Type} but {field} is type {field.Type}.";
            }

            if (expected.DeprecationReason is null && field.DeprecationReason is not null)
            {
                yield return $"Interface field {expected} is not deprecated, so implementation field {field} must not be deprecated.";
            }

            foreach (var argument in expected.Arguments)
            {
                if (field.Arguments.Find(argument.Name) is not { } own)
                {
                    yield return $"Interface field argument {argument} expected but {field} does not provide it.";
                }
                else if (!Schema.AreEqual(own.Type, argument.Type))
                {
                    yield return $"Interface field argument {argument} expects type {argument.Type} but {own} is type {own.Type}.";
                }
            }

            foreach (var argument in field.Arguments)
            {
                if (expected.Arguments.Find(argument.Name) is null && argument.IsRequired)
                {
                    yield return $"Argument {argument} must not be required type {argument.Type} if not provided by the Interface "
                        + $"field {expected}.";
                }
            }
        }
    }
}
